import { nearest } from "../text/words";
import type { Chip } from "./chip";
import { type FieldName, fieldNamed, fieldOf } from "./fields";

/** Why a chip is not asked; the other chips are. The words for each stand in the catalogues. */
export type ChipFault =
  | { kind: "excluding" }
  | { kind: "noValue"; field: FieldName }
  | { kind: "unknownValue"; field: FieldName; value: string; meant?: string }
  | { kind: "noActivity"; value: string }
  | { kind: "noOrganization"; value: string }
  | { kind: "noTime"; value: string }
  | { kind: "tooShort"; least: number }
  | { kind: "tooLong"; most: number }
  | { kind: "tooManyValues"; most: number }
  | { kind: "tooManyTexts"; most: number }
  | { kind: "oneText"; field: FieldName }
  | { kind: "control" };

/** What a reader should know though the chip is asked. */
export type ChipHint = { kind: "unknownField"; name: string } | { kind: "or" };

export interface Checked {
  chip: Chip;
  fault?: ChipFault;
  hint?: ChipHint;
}

const longestText = 200;
const mostTexts = 10;
const mostValues = 100;

/** `codes`: the activity catalogue, undefined while it is not known. */
export function check(chips: readonly Chip[], codes: readonly string[] | undefined): Checked[] {
  const seen = new Set<FieldName>();
  let texts = 0;
  return chips.map((chip) => {
    const hint = hintOf(chip);
    const fault = faultOf(chip, codes) ?? (chip.off ? undefined : faultAmongOthers(chip));
    return { chip, ...(fault ? { fault } : {}), ...(hint ? { hint } : {}) };
  });

  function faultAmongOthers({ field }: Chip): ChipFault | undefined {
    if (field === undefined || field === "id") {
      texts++;
      return texts > mostTexts ? { kind: "tooManyTexts", most: mostTexts } : undefined;
    }
    const again = fieldOf(field).holds === "one" && seen.has(field);
    seen.add(field);
    return again ? { kind: "oneText", field } : undefined;
  }
}

function faultOf({ field, values, excluded }: Chip, codes: readonly string[] | undefined): ChipFault | undefined {
  if (excluded) {
    return { kind: "excluding" };
  }
  if (values.some((value) => value.length > longestText)) {
    return { kind: "tooLong", most: longestText };
  }
  if (values.some((value) => /\p{Cc}/u.test(value))) {
    return { kind: "control" };
  }
  if (field === undefined) {
    return undefined;
  }
  const { words, holds, least = 1 } = fieldOf(field);
  if (values.length === 0) {
    return { kind: "noValue", field };
  }
  if (holds === "one" && values.length > 1) {
    return { kind: "oneText", field };
  }
  const unknown = words && values.find((value) => !words.includes(value));
  if (words && unknown !== undefined) {
    const meant = nearest(unknown, words);
    return { kind: "unknownValue", field, value: unknown, ...(meant ? { meant } : {}) };
  }
  if (values.some((value) => value.length < least)) {
    return { kind: "tooShort", least };
  }
  return faultOfValues(field, values, codes);
}

function faultOfValues(field: FieldName, values: readonly string[], codes: readonly string[] | undefined) {
  const [value = ""] = values;
  switch (field) {
    case "activity":
      return activityFault(values, codes);
    case "org": // found ones became the tenants of the view
      return { kind: "noOrganization", value } as const;
    case "time": // readable ones became the time of the view
      return { kind: "noTime", value } as const;
    default:
      return tooMany(values.length);
  }
}

function activityFault(values: readonly string[], codes: readonly string[] | undefined): ChipFault | undefined {
  if (!codes) {
    return undefined;
  }
  const nothing = values.find((value) => isPattern(value) && expand([value], codes).length === 0);
  return nothing === undefined ? tooMany(expand(values, codes).length) : { kind: "noActivity", value: nothing };
}

function tooMany(count: number): ChipFault | undefined {
  return count > mostValues ? { kind: "tooManyValues", most: mostValues } : undefined;
}

export function isPattern(activity: string): boolean {
  return activity.includes("*");
}

/** Puts the codes of the catalogue in place of patterns such as subscription.*; other values stay, known or not. */
export function expand(values: readonly string[], codes: readonly string[]): string[] {
  const matching = (pattern: string) => {
    const source = pattern
      .split("*")
      .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"))
      .join(".*");
    return codes.filter((code) => new RegExp(`^${source}$`, "i").test(code));
  };
  return [...new Set(values.flatMap((value) => (isPattern(value) ? matching(value) : [value])))];
}

function hintOf({ field, values: [text = ""] }: Chip): ChipHint | undefined {
  if (field !== undefined) {
    return undefined;
  }
  if (text === "OR") {
    return { kind: "or" };
  }
  const name = /^([a-z][a-z-]*):[^/]/i.exec(text)?.[1];
  return name && !fieldNamed(name) ? { kind: "unknownField", name } : undefined;
}
