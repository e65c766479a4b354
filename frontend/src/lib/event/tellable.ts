import type { EventRowFragment, PartyFragment } from "../../api/generated/graphql";

/** What of an event a sentence needs. Rows of the list know which properties changed, an opened event also the values. */
export type TellableEvent = Pick<
  EventRowFragment,
  | "log"
  | "activity"
  | "activityName"
  | "outcome"
  | "outcomeReason"
  | "errorCode"
  | "errorMeaning"
  | "severity"
  | "source"
  | "tenantId"
  | "tenantName"
  | "durationMs"
  | "ipAddress"
  | "city"
  | "country"
> & {
  actor: Pick<PartyFragment, "kind" | "name">;
  onBehalfOf?: Pick<PartyFragment, "kind" | "name"> | null;
  impersonator?: Pick<PartyFragment, "kind" | "name"> | null;
  targets: {
    kind: string;
    targetId?: string | null;
    name?: string | null;
    changes: { property: string; old?: unknown; new?: unknown }[];
  }[];
};
