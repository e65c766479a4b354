import type { AuditEventFilter } from "../../api/generated/graphql";
import { type AskedRange, parseTimeChoice, resolve } from "../time/range";
import { expand, type KnownActivity, needsCatalogue } from "./activities";
import { check } from "./check";
import type { Chip } from "./chip";
import { boundsOf, parseDurations } from "./durations";
import type { FieldName } from "./fields";
import { actorKinds, answers, channels, coded, type LogWord, logs, operations, outcomes, severities } from "./words";

export interface Conditions {
  chips: readonly Chip[];
  /** The tab: absent for all logs. */
  log?: LogWord | undefined;
  tenantIds: readonly string[];
  range: AskedRange;
  /** Leaves out who read the log. */
  withoutAccess?: boolean;
  /** For clocks without a zone. */
  zone: string;
}

interface Known {
  catalogue: readonly KnownActivity[];
  zone: string;
}

/** The category that the log leaves out until somebody asks for it. */
export const logAccess = "Log Access";

/** What the API is asked for each field. */
const conditions: Record<Exclude<FieldName, "time">, (values: string[], known: Known) => AuditEventFilter> = {
  activity: (values, { catalogue }) => ({ activities: expand(values, catalogue) }),
  category: (categories) => ({ categories }),
  outcome: (words) => ({ outcomes: coded(outcomes, words) }),
  severity: (words) => ({ severities: coded(severities, words) }),
  actor: ([actor = null]) => ({ actor }),
  target: ([target = null]) => ({ target }),
  org: (tenantIds) => ({ tenantIds }),
  source: (sources) => ({ sources }),
  ip: (ipRanges) => ({ ipRanges }),
  error: (errorCodes) => ({ errorCodes }),
  country: (values) => ({ countries: values.map((value) => (value.length === 2 ? value.toUpperCase() : value)) }),
  operation: (words) => ({ operations: coded(operations, words) }),
  log: (words) => ({ logs: coded(logs, words) }),
  channel: (words) => ({ channels: coded(channels, words) }),
  changed: (changedProperties) => ({ changedProperties }),
  duration: ([value = ""]) => {
    const durations = parseDurations(value);
    return durations ? boundsOf(durations) : {};
  },
  impersonated: (words) => ({ impersonated: coded(answers, words)[0] ?? null }),
  "actor-id": (actorIds) => ({ actorIds }),
  "actor-kind": (words) => ({ actorKinds: coded(actorKinds, words) }),
  "actor-tenant-id": (actorTenantIds) => ({ actorTenantIds }),
  "impersonator-id": (impersonatorIds) => ({ impersonatorIds }),
  "on-behalf-of-id": (onBehalfOfIds) => ({ onBehalfOfIds }),
  "target-id": (targetIds) => ({ targetIds }),
  "target-kind": (targetKinds) => ({ targetKinds }),
  id: ([idPrefix = null]) => ({ idPrefix }),
  "source-id": (sourceIds) => ({ sourceIds }),
  correlation: (correlationIds) => ({ correlationIds }),
  session: (sessionIds) => ({ sessionIds }),
  recorded: ([value = ""], { zone }) => {
    const { from, to } = resolve(parseTimeChoice(value) ?? "24h", 0, zone);
    return { ...(from ? { recordedFrom: from } : {}), ...(to ? { recordedTo: to } : {}) };
  },
};

/**
 * What the API is asked for. Chips with a fault, and those turned off, are left out; every excluded chip stands for itself.
 * Undefined while activities wait for the catalogue.
 */
export function filterOf(
  { chips, log, tenantIds, range, withoutAccess = false, zone }: Conditions,
  catalogue: readonly KnownActivity[] | undefined,
): AuditEventFilter | undefined {
  const asked = check(chips, catalogue).flatMap(({ chip, fault }) => (fault || chip.off ? [] : [chip]));
  if (!catalogue && asked.some(waits)) {
    return undefined;
  }
  const known = { catalogue: catalogue ?? [], zone };
  let filter: AuditEventFilter = { ...range, ...(tenantIds.length > 0 ? { tenantIds: [...tenantIds] } : {}) };
  const search: string[] = [];
  const exclude: AuditEventFilter[] = withoutAccess ? [{ categories: [logAccess] }] : [];
  for (const { field, values, excluded } of asked) {
    if (field === "time") {
      continue; // the time of the view, not a condition of its own
    }
    const condition = field && conditions[field]([...values], known);
    if (excluded) {
      exclude.push(condition ?? { search: [...values] });
    } else if (condition) {
      filter = { ...filter, ...condition };
    } else {
      search.push(...values);
    }
  }
  const inTab = log && logs[log];
  return {
    ...filter,
    ...(search.length > 0 ? { search } : {}),
    ...(inTab ? { logs: filter.logs?.filter((one) => one === inTab) ?? [inTab] } : {}),
    ...(exclude.length > 0 ? { exclude } : {}),
  };
}

/** True for a chip that only the catalogue can tell. */
export function waits({ field, values, off }: Chip): boolean {
  return field === "activity" && !off && values.some(needsCatalogue);
}

/** True where somebody asks for log access by its name: leaving it out would contradict them. */
export function asksForAccess(chips: readonly Chip[]): boolean {
  return chips.some(
    ({ field, values, excluded, off }) =>
      !excluded &&
      !off &&
      ((field === "category" && values.includes(logAccess)) ||
        (field === "activity" && values.some((value) => value.startsWith("audit_log.")))),
  );
}
