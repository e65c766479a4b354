import type { AuditEventFilter } from "../../api/generated/graphql";
import type { Chip } from "../search/chip";
import { step, units } from "../search/durations";
import type { FieldName } from "../search/fields";
import { logAccess } from "../search/filter";
import {
  actorKinds,
  answers,
  channels,
  type LogWord,
  logs,
  operations,
  outcomes,
  severities,
  wordFor,
} from "../search/words";
import { type LogView, tabs } from "./view";

/** The field of the search language for a condition, and its values in the words of that language. */
const lists: Partial<Record<keyof AuditEventFilter, [FieldName, Readonly<Record<string, unknown>>?]>> = {
  activities: ["activity"],
  categories: ["category"],
  operations: ["operation", operations],
  outcomes: ["outcome", outcomes],
  severities: ["severity", severities],
  logs: ["log", logs],
  sources: ["source"],
  channels: ["channel", channels],
  actor: ["actor"],
  actorIds: ["actor-id"],
  actorKinds: ["actor-kind", actorKinds],
  actorTenantIds: ["actor-tenant-id"],
  impersonatorIds: ["impersonator-id"],
  onBehalfOfIds: ["on-behalf-of-id"],
  target: ["target"],
  targetIds: ["target-id"],
  targetKinds: ["target-kind"],
  changedProperties: ["changed"],
  ipRanges: ["ip"],
  countries: ["country"],
  errorCodes: ["error"],
  idPrefix: ["id"],
  sourceIds: ["source-id"],
  correlationIds: ["correlation"],
  sessionIds: ["session"],
  tenantIds: ["org"],
};

/**
 * The view of the log that asks what a filter asked, in the range that was meant then: the other way round of askedBy. Filters
 * come as the server kept them; a condition that the search language has no words for is left out, and told by `whole`.
 */
export function viewOfFilter(filter: unknown, range: { from: string; to: string }): { view: LogView; whole: boolean } {
  const { from: _from, to: _to, exclude, tenantIds, ...asked } = read(filter);
  const excluded = exclude ?? [];
  const access = !excluded.some(hidesAccess);
  const included = chipsOf(asked);
  const left = excluded.filter((one) => !hidesAccess(one)).map((one) => chipsOf(read(one)));
  const log = included.chips.find(({ field }) => field === "log");
  const tab = log?.values.length === 1 ? tabOf(log.values[0] as LogWord) : undefined;
  return {
    view: {
      tab: tab ?? "all",
      chips: [
        ...included.chips.filter((chip) => !tab || chip !== log),
        ...left.flatMap(({ chips }) => chips.map((chip): Chip => ({ ...chip, excluded: true }))),
      ],
      time: { from: range.from, to: range.to },
      tenantIds: [...(tenantIds ?? [])].map(String),
      oldestFirst: false,
      access,
    },
    whole: included.whole && left.every(({ chips, whole }) => whole && chips.length === 1),
  };
}

function read(filter: unknown): AuditEventFilter {
  return typeof filter === "object" && filter !== null ? filter : {};
}

function hidesAccess(one: AuditEventFilter): boolean {
  return Object.keys(one).length === 1 && one.categories?.length === 1 && one.categories[0] === logAccess;
}

function tabOf(word: LogWord): LogView["tab"] | undefined {
  return (Object.keys(tabs) as (keyof typeof tabs)[]).find((tab) => tabs[tab] === word);
}

function chipsOf(asked: AuditEventFilter): { chips: Chip[]; whole: boolean } {
  const { search, impersonated, minDurationMs, maxDurationMs, recordedFrom, recordedTo, ...rest } = asked;
  const chips: Chip[] = (search ?? []).map((text) => ({ values: [text] }));
  let whole = true;
  for (const [name, value] of Object.entries(rest)) {
    const known = lists[name as keyof AuditEventFilter];
    const values = [value].flat().filter((one) => one !== null && one !== undefined);
    if (known) {
      const [field, words] = known;
      chips.push({ field, values: values.map((one) => (words ? wordFor(words, String(one)) : String(one))) });
    } else {
      whole = whole && values.length === 0;
    }
  }
  if (typeof impersonated === "boolean") {
    chips.push({ field: "impersonated", values: [impersonated === answers.yes ? "yes" : "no"] });
  }
  const duration = durationOf(minDurationMs, maxDurationMs);
  if (duration !== undefined) {
    chips.push({ field: "duration", values: [duration] });
  }
  if (recordedFrom || recordedTo) {
    chips.push({ field: "recorded", values: [`${recordedFrom ?? ""}..${recordedTo ?? ""}`] });
  }
  return { chips, whole };
}

/** As it would have been typed. */
function durationOf(least: number | null | undefined, most: number | null | undefined): string | undefined {
  if (least != null && most != null) {
    return `${length(least)}..${length(most)}`;
  }
  if (least != null) {
    return `>${length(least - step)}`;
  }
  return most == null ? undefined : `<${length(most + step)}`;
}

function length(milliseconds: number): string {
  const whole = Math.round(milliseconds / step) * step;
  const [unit, size] = Object.entries(units).findLast(([, one]) => whole > 0 && whole % one === 0) ?? ["ms", 1];
  return `${Number((whole / size).toFixed(3))}${unit}`;
}
