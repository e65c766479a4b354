import type { EventRowFragment } from "../../../api/generated/graphql";
import type { Chip } from "../../../lib/search/chip";
import { logs, outcomes, severities } from "../../../lib/search/fields";
import type { ColumnId } from "./columns";

/** What "only this" means for a value; undefined where the API cannot filter by it. */
export type Condition = { chip: Chip } | { tenantId: string };

export function conditionOf(
  row: Pick<EventRowFragment, "activity" | "outcome" | "severity" | "actor" | "tenantId" | "log">,
  column: ColumnId | "log",
): Condition | undefined {
  switch (column) {
    case "activity":
    case "task":
      return { chip: { field: "activity", values: [row.activity] } };
    case "outcome":
      return { chip: { field: "outcome", values: [wordFor(outcomes, row.outcome)] } };
    case "severity":
      return { chip: { field: "severity", values: [wordFor(severities, row.severity)] } };
    case "log":
      return { chip: { field: "log", values: [wordFor(logs, row.log)] } };
    case "actor":
    case "user":
      return personCondition(row.actor);
    case "organization":
      return { tenantId: row.tenantId };
    default:
      return undefined;
  }
}

/** By the id where there is one: names change, and two people may share one. */
export function personCondition(actor: { actorId: string | null; name: string }): Condition {
  return {
    chip: actor.actorId ? { field: "actor-id", values: [actor.actorId] } : { field: "actor", values: [actor.name] },
  };
}

function wordFor(words: Readonly<Record<string, string>>, value: string): string {
  return Object.keys(words).find((word) => words[word] === value) ?? value;
}
