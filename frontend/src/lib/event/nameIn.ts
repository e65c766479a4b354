import type { EventRowFragment } from "../../api/generated/graphql";
import type { FieldName } from "../search/fields";

/** What an event calls what a field's value stands for; undefined where it does not hold the value, or no name for it. */
export function nameIn(row: EventRowFragment, field: FieldName, value: string): string | undefined {
  const party = (one: { actorId: string | null; name: string } | null) =>
    one?.actorId === value && one.name !== value ? one.name : undefined;
  switch (field) {
    case "activity":
      return row.activity === value ? row.activityName : undefined;
    case "actor-id":
      return party(row.actor);
    case "impersonator-id":
      return party(row.impersonator);
    case "on-behalf-of-id":
      return party(row.onBehalfOf);
    case "actor-tenant-id":
      return row.actor.tenantId === value ? (row.actor.tenantName ?? undefined) : undefined;
    case "target-id":
      return row.targets.find(({ targetId }) => targetId === value)?.name ?? undefined;
    default:
      return undefined;
  }
}
