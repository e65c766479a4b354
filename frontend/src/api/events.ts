import { ask } from "./client";
import {
  type AuditEventFilter,
  type CountedFragment,
  EventCountDocument,
  EventDocument,
  type EventPageFragment,
  EventsDocument,
  type EventsQueryVariables,
  EventsSinceDocument,
  type EventsSinceQuery,
  type EventsSinceQueryVariables,
  OfEachDocument,
  type OpenedEventFragment,
  OwnEventCountDocument,
  OwnEventDocument,
  OwnEventsDocument,
} from "./generated/graphql";

export type EventPage = EventPageFragment;
export type TimeRange = EventPage["effectiveRange"];
export type Count = NonNullable<CountedFragment["totalCount"]>;
/** An event with everything that is known of it. */
export type OpenedEvent = OpenedEventFragment;

/** Where events are read from. */
export interface EventSource {
  page(variables: EventsQueryVariables, signal: AbortSignal): Promise<EventPage | null>;
  count(filter: AuditEventFilter, signal: AbortSignal): Promise<Count | undefined>;
  /** How many events each filter finds; five filters at most. */
  countEach(filters: readonly AuditEventFilter[], signal: AbortSignal): Promise<(Count | undefined)[]>;
  /** Null for an event that does not exist, or that the viewer may not see: the two cannot be told apart. */
  open(id: string, signal: AbortSignal): Promise<OpenedEvent | null>;
}

/** Everything that the viewer may see. */
export const allEvents: EventSource = {
  page: async (variables, signal) => (await ask(EventsDocument, variables, signal)).auditEvents,
  count: async (filter, signal) =>
    (await ask(EventCountDocument, { filter }, signal)).auditEvents?.totalCount ?? undefined,
  countEach,
  open: async (id, signal) => {
    const { node } = await ask(EventDocument, { id }, signal);
    return node?.__typename === "AuditEvent" ? node : null;
  },
};

/** What the viewer did, wherever that was. */
export const ownEvents: EventSource = {
  page: async (variables, signal) => (await ask(OwnEventsDocument, variables, signal)).viewer.activity,
  count: async (filter, signal) =>
    (await ask(OwnEventCountDocument, { filter }, signal)).viewer.activity?.totalCount ?? undefined,
  countEach: (filters, signal) => Promise.all(filters.map((filter) => ownEvents.count(filter, signal))),
  open: async (id, signal) => (await ask(OwnEventDocument, { id }, signal)).viewer.activity?.nodes[0] ?? null,
};

/** In one request. */
async function countEach(filters: readonly AuditEventFilter[], signal: AbortSignal): Promise<(Count | undefined)[]> {
  return (await ofEach(filters, true, signal)).map((found) => found?.totalCount ?? undefined);
}

/** When the newest event was that each filter finds; five filters at most, in one request. */
export async function latestOfEach(
  filters: readonly AuditEventFilter[],
  signal: AbortSignal,
): Promise<(string | undefined)[]> {
  return (await ofEach(filters, false, signal)).map((found) => found?.nodes[0]?.occurredAt);
}

async function ofEach(filters: readonly AuditEventFilter[], counts: boolean, signal: AbortSignal) {
  const [one = null, two = null, three = null, four = null, five = null] = filters;
  const asks = { askTwo: two !== null, askThree: three !== null, askFour: four !== null, askFive: five !== null };
  const each = await ask(OfEachDocument, { one, two, three, four, five, counts, ...asks }, signal);
  return [each.one, each.two, each.three, each.four, each.five].slice(0, filters.length);
}

/** What is new since a position, in the order of its recording. Null: the viewer may not read events. */
export async function readSince(
  variables: EventsSinceQueryVariables,
  signal: AbortSignal,
): Promise<EventsSinceQuery["auditEventsSince"]> {
  return (await ask(EventsSinceDocument, variables, signal)).auditEventsSince;
}
