import type { EventRowFragment } from "../../api/generated/graphql";
import { chipOf } from "../view/narrow";
import type { LogView } from "../view/view";
import { type Condition, condition, personCondition, targetCondition } from "./condition";
import { newerFirst } from "./order";

/** What an event can have in common with others. */
export const relations = ["operation", "session", "target", "person"] as const;
export type Relation = (typeof relations)[number];

const hour = 3_600_000;
/** How many are told before an event, and after it. */
export const mostEachWay = 10;

type Related = Pick<EventRowFragment, "correlationId" | "targets" | "actor" | "impersonator" | "occurredAt"> & {
  sessionId: string | null;
};

/** What the log is asked for the events that share something with this one; only what the event has. */
export function sharedBy(event: Related): { relation: Relation; condition: Condition }[] {
  const person = event.impersonator ?? event.actor;
  const [target] = event.targets;
  const conditions: Record<Relation, Condition | undefined> = {
    operation: condition("correlation", event.correlationId),
    session: condition("session", event.sessionId),
    target: target && targetCondition(target),
    person: event.impersonator
      ? condition("impersonator-id", event.impersonator.actorId, person.name)
      : isSomebody(person)
        ? personCondition(person)
        : undefined,
  };
  return relations.flatMap((relation) => {
    const shared = conditions[relation];
    return shared ? [{ relation, condition: shared }] : [];
  });
}

/** Everything with the same, from an hour before the event to an hour after it; who read the log is told, too, as it may be just that. */
export function relatedView(event: Related, shared: Condition): LogView {
  const chip = chipOf(shared);
  const at = Date.parse(event.occurredAt);
  const time = { from: new Date(at - hour).toISOString(), to: new Date(at + hour).toISOString() };
  return { tab: "all", chips: [chip], time, tenantIds: [], oldestFirst: false, access: true };
}

/** The nearest of what came before an event and since, newest first, with the event among them. */
export function nearest<Row extends { id: string; occurredAt: string }>(event: Row, found: readonly Row[]): Row[] {
  const others = found.filter(({ id }) => id !== event.id);
  const rows = [...new Map(others.map((row) => [row.id, row])).values(), event].sort(newerFirst);
  const own = rows.indexOf(event);
  return rows.slice(Math.max(own - mostEachWay, 0), own + mostEachWay + 1);
}

function isSomebody({ kind }: { kind: string }): boolean {
  return kind !== "SYSTEM" && kind !== "UNKNOWN";
}
