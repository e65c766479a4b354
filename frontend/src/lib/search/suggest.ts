import { presets } from "../time/range";
import type { Chip } from "./chip";
import { type FieldName, fieldNamed, fieldOf, fields } from "./fields";
import { format, formatChip } from "./format";
import { parse } from "./parse";

export type SuggestionGroup = "fields" | "values" | "activities" | "organizations" | "recent";

export interface Suggestion {
  group: SuggestionGroup;
  label: string;
  detail?: string;
  /** What the box holds afterwards. */
  rest: string;
  /** Taken at once; absent: the box only is completed. */
  take?: { chips: Chip[] } | { tenantId: string };
}

export interface Knowledge {
  activities: readonly { code: string; name: string }[];
  tenants: readonly { id: string; name: string; path: string }[];
  recent: readonly string[];
  fieldLabel: (field: FieldName) => string;
  aboutField: (field: FieldName) => string;
  wordLabel: (field: FieldName, word: string) => string;
  presetLabel: (preset: (typeof presets)[number]) => string;
}

const mostActivities = 6;
const mostTenants = 5;

/** The word that is being typed: the last one, quotes respected. */
export function splitLastWord(text: string): { before: string; word: string } {
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (quoted && text[at] === "\\") {
      at++;
    } else if (text[at] === '"') {
      quoted = !quoted;
    } else if (!quoted && /\s/.test(text[at] ?? "")) {
      start = at + 1;
    }
  }
  return { before: text.slice(0, start), word: text.slice(start) };
}

/** What may be meant: fields, values of a field, activities, organizations, recent searches. */
export function suggest(text: string, knowledge: Knowledge): Suggestion[] {
  const { before, word } = splitLastWord(text);
  const rest = before.trimEnd();
  const [, name = "", typed = ""] = /^([a-z][a-z-]*):(.*)$/is.exec(word) ?? [];
  const field = fieldNamed(name);
  if (field) {
    const value = typed.slice(typed.lastIndexOf(",") + 1).replace(/^"/, "");
    const others = parse(word).chips[0]?.values.filter((known) => known !== value) ?? [];
    return valuesOf(field, value, others, rest, knowledge);
  }
  const wanted = word.replace(/^[-~"]+/, "");
  return [
    ...(text.trim() === "" ? recentOnes(knowledge.recent) : []),
    ...fieldsMatching(wanted, before, knowledge),
    ...(wanted.length < 2
      ? []
      : [...valuesOf("activity", wanted, [], rest, knowledge), ...valuesOf("org", wanted, [], rest, knowledge)]),
  ];
}

function recentOnes(recent: readonly string[]): Suggestion[] {
  return recent.map((text) => ({ group: "recent", label: text, rest: "", take: { chips: parse(text).chips } }));
}

function fieldsMatching(wanted: string, before: string, { fieldLabel, aboutField }: Knowledge): Suggestion[] {
  return (Object.keys(fields) as FieldName[])
    .filter((field) => field.startsWith(wanted.toLowerCase()) || begins(fieldLabel(field), wanted))
    .map((field) => ({ group: "fields", label: `${field}:`, detail: aboutField(field), rest: `${before}${field}:` }));
}

function valuesOf(field: FieldName, value: string, others: string[], rest: string, knowledge: Knowledge): Suggestion[] {
  const take = (chosen: string) => ({ chips: [{ field, values: [...others, chosen] }] });
  switch (field) {
    case "activity":
      return knowledge.activities
        .filter(({ code, name }) => has(name, value) || has(code, value))
        .slice(0, mostActivities)
        .map(({ code, name }) => ({ group: "activities", label: name, detail: code, rest, take: take(code) }));
    case "org":
      return knowledge.tenants
        .filter(({ name }) => has(name, value))
        .slice(0, mostTenants)
        .map(({ id, name, path }) => ({
          group: "organizations",
          label: name,
          detail: path,
          rest,
          take: { tenantId: id },
        }));
    case "time":
      return presets
        .filter((preset) => preset.startsWith(value) || has(knowledge.presetLabel(preset), value))
        .map((preset) => ({
          group: "values",
          label: knowledge.presetLabel(preset),
          detail: formatChip({ field, values: [preset] }),
          rest,
          take: take(preset),
        }));
    default:
      return (fieldOf(field).words ?? [])
        .filter(
          (word) =>
            !others.includes(word) &&
            (word.startsWith(value.toLowerCase()) || has(knowledge.wordLabel(field, word), value)),
        )
        .map((word) => ({
          group: "values",
          label: knowledge.wordLabel(field, word),
          detail: format([{ field, values: [word] }]),
          rest,
          take: take(word),
        }));
  }
}

function begins(text: string, part: string): boolean {
  return text.toLocaleLowerCase().startsWith(part.toLocaleLowerCase());
}

function has(text: string, part: string): boolean {
  return text.toLocaleLowerCase().includes(part.toLocaleLowerCase());
}
