import { presets } from "../time/range";
import type { Chip } from "./chip";
import { type FieldName, fieldNamed, fieldOf, fields } from "./fields";
import { format, formatChip } from "./format";
import { parse } from "./parse";
import { recognized } from "./recognize";

export type SuggestionGroup = "meant" | "fields" | "values" | "activities" | "categories" | "organizations" | "recent";

export interface Suggestion {
  group: SuggestionGroup;
  label: string;
  detail?: string;
  /** What the box holds afterwards. */
  rest: string;
  /** Taken at once; absent: the box only is completed. */
  chips?: Chip[];
}

export interface Knowledge {
  activities: readonly { code: string; name: string; category: string }[];
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

/** What may be meant: ids and addresses, fields, values of a field, activities, organizations, recent searches. */
export function suggest(text: string, knowledge: Knowledge): Suggestion[] {
  const { before, word } = splitLastWord(text);
  const rest = before.trimEnd();
  const [, marks = "", name = "", typed = ""] = /^([~-]*)([a-z][a-z-]*):(.*)$/is.exec(word) ?? [];
  const field = fieldNamed(name);
  if (field) {
    const value = typed.slice(typed.lastIndexOf(",") + 1).replace(/^"/, "");
    const others = parse(word).chips[0]?.values.filter((known) => known !== value) ?? [];
    return valuesOf(field, value, knowledge)
      .filter(({ chosen }) => !others.includes(chosen))
      .map(({ chosen, ...shown }) => ({
        ...shown,
        rest,
        chips: [marked({ field, values: [...others, chosen] }, marks)],
      }));
  }
  const [, bareMarks = "", bare = ""] = /^([~-]*)"?(.*)$/s.exec(word) ?? [];
  const takeAs = (as: FieldName) =>
    valuesOf(as, bare, knowledge).map(({ chosen, ...shown }) => ({
      ...shown,
      rest,
      chips: [marked({ field: as, values: [chosen] }, bareMarks)],
    }));
  return [
    ...(text.trim() === "" ? recentOnes(knowledge.recent) : []),
    ...recognized(bare).map((as) => ({
      group: "meant" as const,
      label: knowledge.fieldLabel(as),
      detail: bare,
      rest,
      chips: [marked({ field: as, values: [bare] }, bareMarks)],
    })),
    ...fieldsMatching(bare, `${before}${bareMarks}`, knowledge),
    ...(bare.length < 2 ? [] : [...takeAs("activity"), ...takeAs("org")]),
  ];
}

function marked(chip: Chip, marks: string): Chip {
  return {
    ...chip,
    ...(marks.includes("-") ? { excluded: true as const } : {}),
    ...(marks.includes("~") ? { off: true as const } : {}),
  };
}

function recentOnes(recent: readonly string[]): Suggestion[] {
  return recent.map((text) => ({ group: "recent", label: text, rest: "", chips: parse(text).chips }));
}

function fieldsMatching(wanted: string, before: string, { fieldLabel, aboutField }: Knowledge): Suggestion[] {
  return (Object.keys(fields) as FieldName[])
    .filter((field) => field.startsWith(wanted.toLowerCase()) || begins(fieldLabel(field), wanted))
    .map((field) => ({ group: "fields", label: `${field}:`, detail: aboutField(field), rest: `${before}${field}:` }));
}

interface Value extends Pick<Suggestion, "group" | "label" | "detail"> {
  chosen: string;
}

function valuesOf(field: FieldName, typed: string, knowledge: Knowledge): Value[] {
  const { activities, tenants, presetLabel, wordLabel } = knowledge;
  switch (field) {
    case "activity":
      return activities
        .filter(({ code, name }) => has(name, typed) || has(code, typed))
        .slice(0, mostActivities)
        .map(({ code, name }) => ({ group: "activities", label: name, detail: code, chosen: code }));
    case "category":
      return [...new Set(activities.map(({ category }) => category))]
        .filter((category) => has(category, typed))
        .sort((one, other) => one.localeCompare(other))
        .map((category) => ({
          group: "categories",
          label: category,
          detail: formatChip({ field, values: [category] }),
          chosen: category,
        }));
    case "org":
      return tenants
        .filter(({ name }) => has(name, typed))
        .slice(0, mostTenants)
        .map(({ id, name, path }) => ({ group: "organizations", label: name, detail: path, chosen: id }));
    case "time":
      return presets
        .filter((preset) => preset.startsWith(typed) || has(presetLabel(preset), typed))
        .map((preset) => ({
          group: "values",
          label: presetLabel(preset),
          detail: formatChip({ field, values: [preset] }),
          chosen: preset,
        }));
    default:
      return (fieldOf(field).words ?? [])
        .filter((word) => word.startsWith(typed.toLowerCase()) || has(wordLabel(field, word), typed))
        .map((word) => ({
          group: "values",
          label: wordLabel(field, word),
          detail: format([{ field, values: [word] }]),
          chosen: word,
        }));
  }
}

function begins(text: string, part: string): boolean {
  return text.toLocaleLowerCase().startsWith(part.toLocaleLowerCase());
}

function has(text: string, part: string): boolean {
  return text.toLocaleLowerCase().includes(part.toLocaleLowerCase());
}
