import { actorKinds, answers, channels, logs, operations, outcomes, severities } from "./words";

interface Field {
  /** list: any of several values; one: a single text. */
  holds: "list" | "one";
  /** The closed set of values, where there is one. */
  words?: readonly string[];
  /** Other spellings of a value. */
  spellings?: Readonly<Record<string, string>>;
  least?: number;
  /** Any part of a text, which the API takes only up to a length. */
  part?: true;
}

/** Every field that the API can filter by; a later one is a row here and a line in filter.ts. */
export const fields = {
  activity: { holds: "list" },
  category: { holds: "list" },
  outcome: { holds: "list", words: Object.keys(outcomes), spellings: { failed: "failure" } },
  severity: { holds: "list", words: Object.keys(severities), spellings: { info: "information" } },
  actor: { holds: "one", part: true },
  target: { holds: "one", part: true },
  /** Leaves no chip where it includes: it is the tenant of the page. */
  org: { holds: "list" },
  source: { holds: "list" },
  ip: { holds: "list" },
  error: { holds: "list" },
  country: { holds: "list" },
  operation: { holds: "list", words: Object.keys(operations) },
  log: {
    holds: "list",
    words: Object.keys(logs),
    spellings: { "sign-ins": "sign-in", signin: "sign-in", signins: "sign-in", sign_in: "sign-in", tasks: "task" },
  },
  channel: { holds: "list", words: Object.keys(channels) },
  changed: { holds: "list" },
  duration: { holds: "one" },
  impersonated: { holds: "one", words: Object.keys(answers), spellings: { true: "yes", false: "no" } },
  "actor-id": { holds: "list" },
  "actor-kind": { holds: "list", words: Object.keys(actorKinds) },
  "actor-tenant-id": { holds: "list" },
  "impersonator-id": { holds: "list" },
  "on-behalf-of-id": { holds: "list" },
  "target-id": { holds: "list" },
  "target-kind": { holds: "list" },
  id: { holds: "one", least: 8 },
  "source-id": { holds: "list" },
  correlation: { holds: "list" },
  session: { holds: "list" },
  recorded: { holds: "one" },
  /** Leaves no chip: it is the time of the page. */
  time: { holds: "one" },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;

const aliases: Readonly<Record<string, FieldName>> = {
  task: "activity",
  item: "target",
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
