import type { EventLog, Outcome, Severity } from "../../api/generated/graphql";

/** Values of the search language and what the API calls them. The words are English in every language: links are shared. */
export const outcomes = {
  success: "SUCCESS",
  partial: "PARTIAL",
  failure: "FAILURE",
  denied: "DENIED",
  running: "RUNNING",
  unknown: "UNKNOWN",
} as const satisfies Record<string, Outcome>;

export const severities = {
  information: "INFORMATION",
  warning: "WARNING",
  error: "ERROR",
} as const satisfies Record<string, Severity>;

export const logs = {
  audit: "AUDIT",
  "sign-in": "SIGN_IN",
  provisioning: "PROVISIONING",
  task: "TASK",
} as const satisfies Record<string, EventLog>;

export type OutcomeWord = keyof typeof outcomes;
export type SeverityWord = keyof typeof severities;
export type LogWord = keyof typeof logs;

interface Field {
  /** list: any of several values; one: a single text. */
  holds: "list" | "one";
  /** The closed set of values, where there is one. */
  words?: readonly string[];
  /** Other spellings of a value. */
  spellings?: Readonly<Record<string, string>>;
  least?: number;
}

/** Every field that the API can filter by; a later one is a row here and a line in filter.ts. */
export const fields = {
  activity: { holds: "list" },
  outcome: { holds: "list", words: Object.keys(outcomes), spellings: { failed: "failure" } },
  severity: { holds: "list", words: Object.keys(severities), spellings: { info: "information" } },
  log: {
    holds: "list",
    words: Object.keys(logs),
    spellings: { "sign-ins": "sign-in", signin: "sign-in", signins: "sign-in", sign_in: "sign-in", tasks: "task" },
  },
  actor: { holds: "one" },
  "actor-id": { holds: "list" },
  id: { holds: "one", least: 8 },
  /** Leave no chip: they are the tenant and the time of the page. */
  org: { holds: "list" },
  time: { holds: "one" },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;

const aliases: Readonly<Record<string, FieldName>> = {
  task: "activity",
  organization: "org",
  customer: "org",
  tenant: "org",
};

export function fieldNamed(name: string): FieldName | undefined {
  const lower = name.toLowerCase();
  return Object.hasOwn(fields, lower)
    ? (lower as FieldName)
    : Object.hasOwn(aliases, lower)
      ? aliases[lower]
      : undefined;
}

export function fieldOf(name: FieldName): Field {
  return fields[name];
}
