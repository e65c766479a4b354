import type { AuditEventFilter } from "../../api/generated/graphql";
import type { AskedRange } from "../time/range";
import { check, expand, isPattern } from "./check";
import type { Chip } from "./chip";
import { type LogWord, logs, type OutcomeWord, outcomes, type SeverityWord, severities } from "./fields";

export interface Conditions {
  chips: readonly Chip[];
  /** The tab: absent for all logs. */
  log?: LogWord | undefined;
  tenantIds: readonly string[];
  range: AskedRange;
}

/**
 * What the API is asked for. Chips with a fault, and those turned off, are left out. Undefined while a pattern of activities
 * waits for the catalogue.
 */
export function filterOf(
  { chips, log, tenantIds, range }: Conditions,
  codes: readonly string[] | undefined,
): AuditEventFilter | undefined {
  const filter: AuditEventFilter = { ...range };
  const search: string[] = [];
  let asked = log ? [log] : undefined;
  for (const { chip, fault } of check(chips, codes)) {
    if (fault || chip.off) {
      continue;
    }
    const { field, values } = chip;
    switch (field) {
      case undefined:
      case "id":
        search.push(...values);
        break;
      case "activity":
        if (!codes && values.some(isPattern)) {
          return undefined;
        }
        filter.activities = expand(values, codes ?? []);
        break;
      case "outcome":
        filter.outcomes = values.map((word) => outcomes[word as OutcomeWord]);
        break;
      case "severity":
        filter.severities = values.map((word) => severities[word as SeverityWord]);
        break;
      case "log":
        asked = asked ? asked.filter((word) => values.includes(word)) : (values as LogWord[]);
        break;
      case "actor":
        filter.actor = values[0] ?? null;
        break;
      case "actor-id":
        filter.actorIds = [...values];
        break;
      case "org":
      case "time":
        break; // no conditions of their own: they stand in tenantIds and range
    }
  }
  return {
    ...filter,
    ...(search.length > 0 ? { search } : {}),
    ...(asked ? { logs: asked.map((word) => logs[word]) } : {}),
    ...(tenantIds.length > 0 ? { tenantIds: [...tenantIds] } : {}),
  };
}
