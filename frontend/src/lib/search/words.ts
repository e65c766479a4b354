import type { ActorKind, Channel, EventLog, Operation, Outcome, Severity } from "../../api/generated/graphql";

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

export const operations = {
  create: "CREATE",
  read: "READ",
  update: "UPDATE",
  delete: "DELETE",
  execute: "EXECUTE",
} as const satisfies Record<string, Operation>;

export const channels = {
  ui: "UI",
  api: "API",
  system: "SYSTEM",
  import: "IMPORT",
} as const satisfies Record<string, Channel>;

export const actorKinds = {
  "partner-user": "PARTNER_USER",
  "customer-user": "CUSTOMER_USER",
  "organization-user": "ORGANIZATION_USER",
  support: "SUPPORT",
  application: "APPLICATION",
  system: "SYSTEM",
  unknown: "UNKNOWN",
} as const satisfies Record<string, ActorKind>;

export const answers = { yes: true, no: false } as const;

export type LogWord = keyof typeof logs;

/** What the API calls some words; a word that is none is left out. */
export function coded<Code>(words: Readonly<Record<string, Code>>, chosen: readonly string[]): Code[] {
  return chosen.flatMap((word) => (Object.hasOwn(words, word) ? [words[word] as Code] : []));
}

/** The word for what the API calls it. */
export function wordFor(words: Readonly<Record<string, unknown>>, code: string): string {
  return Object.keys(words).find((word) => words[word] === code) ?? code;
}
