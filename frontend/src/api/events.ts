import { ask } from "./client";
import {
  type AuditEventFilter,
  CountsWithoutDocument,
  EventCountDocument,
  type EventCountQuery,
  EventDocument,
  type EventQuery,
  EventsDocument,
  type EventsQuery,
  type EventsQueryVariables,
} from "./generated/graphql";

export type EventPage = NonNullable<EventsQuery["auditEvents"]>;
export type TimeRange = EventPage["effectiveRange"];
export type Count = NonNullable<NonNullable<EventCountQuery["auditEvents"]>["totalCount"]>;
/** An event with everything that is known of it. */
export type OpenedEvent = Extract<NonNullable<EventQuery["node"]>, { __typename: "AuditEvent" }>;

export async function eventPage(variables: EventsQueryVariables, signal: AbortSignal): Promise<EventPage | null> {
  return (await ask(EventsDocument, variables, signal)).auditEvents;
}

export async function eventCount(filter: AuditEventFilter, signal: AbortSignal): Promise<Count | undefined> {
  return (await ask(EventCountDocument, { filter }, signal)).auditEvents?.totalCount ?? undefined;
}

/** Null for an event that does not exist, or that the viewer may not see: the two cannot be told apart. */
export async function openEvent(id: string, signal: AbortSignal): Promise<OpenedEvent | null> {
  const { node } = await ask(EventDocument, { id }, signal);
  return node?.__typename === "AuditEvent" ? node : null;
}

/** How many events each filter finds, in one request; five at most. */
export async function countEach(
  filters: readonly AuditEventFilter[],
  signal: AbortSignal,
): Promise<(Count | undefined)[]> {
  const [one = null, two = null, three = null, four = null, five = null] = filters;
  const asks = { askTwo: two !== null, askThree: three !== null, askFour: four !== null, askFive: five !== null };
  const counts = await ask(CountsWithoutDocument, { one, two, three, four, five, ...asks }, signal);
  return [counts.one, counts.two, counts.three, counts.four, counts.five]
    .slice(0, filters.length)
    .map((page) => page?.totalCount ?? undefined);
}

/** When the newest event of a filter happened, whenever that was. */
export async function lastEventAt(filter: AuditEventFilter, signal: AbortSignal): Promise<string | undefined> {
  const page = await eventPage({ filter: { ...filter, from: "1970-01-01T00:00:00Z" }, first: 1 }, signal);
  return page?.nodes[0]?.occurredAt;
}
