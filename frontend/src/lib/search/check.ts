import { nearest } from "../text/words";
import { isReversed, parseTimeChoice } from "../time/range";
import { expand, isPattern, type KnownActivity } from "./activities";
import { isAddressRange } from "./address";
import type { Chip } from "./chip";
import { parseDurations } from "./durations";
import { type FieldName, fieldNamed, fieldOf } from "./fields";
import { isId, isIdPart } from "./ids";

/** Why a chip is not asked; the other chips are. The words for each stand in the catalogues. */
export type ChipFault =
  | { kind: "noValue"; field: FieldName }
  | { kind: "unknownValue"; field: FieldName; value: string; meant?: string }
  | { kind: "noActivity" | "noOrganization" | "noTime" | "noAddress" | "noDuration" | "noId"; value: string }
  | { kind: "tooShort"; least: number }
  | { kind: "tooLong" | "tooLongValue" | "tooManyValues" | "tooManyTexts" | "tooManyExcluded"; most: number }
  | { kind: "oneText" | "notExcluded"; field: FieldName }
  | { kind: "control" };

/** What a reader should know though the chip is asked. */
export type ChipHint = { kind: "unknownField"; name: string } | { kind: "or" };

export interface Checked {
  chip: Chip;
  fault?: ChipFault;
  hint?: ChipHint;
}

const longestText = 200;
const longestValue = 1_000;
const mostTexts = 10;
const mostValues = 100;
// The API takes 20; one of them leaves out log access.
const mostExcluded = 19;

/** `catalogue`: undefined while it is not known. */
export function check(chips: readonly Chip[], catalogue: readonly KnownActivity[] | undefined): Checked[] {
  const seen = new Set<FieldName>();
  let texts = 0;
  let excluded = 0;
  return chips.map((chip) => {
    const hint = hintOf(chip);
    const fault = faultOf(chip, catalogue) ?? (chip.off ? undefined : faultAmongOthers(chip));
    return { chip, ...(fault ? { fault } : {}), ...(hint ? { hint } : {}) };
  });

  function faultAmongOthers(chip: Chip): ChipFault | undefined {
    if (chip.excluded) {
      return ++excluded > mostExcluded ? { kind: "tooManyExcluded", most: mostExcluded } : undefined;
    }
    const { field } = chip;
    if (field === undefined) {
      return ++texts > mostTexts ? { kind: "tooManyTexts", most: mostTexts } : undefined;
    }
    const again = fieldOf(field).holds === "one" && seen.has(field);
    seen.add(field);
    return again ? { kind: "oneText", field } : undefined;
  }
}

function faultOf(chip: Chip, catalogue: readonly KnownActivity[] | undefined): ChipFault | undefined {
  const { field, values } = chip;
  const asText = field === undefined || fieldOf(field).part;
  const most = asText ? longestText : longestValue;
  if (values.some((value) => [...value].length > most)) {
    return { kind: asText ? "tooLong" : "tooLongValue", most };
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
  return faultOfValues(field, chip, catalogue) ?? tooMany(values.length);
}

function faultOfValues(
  field: FieldName,
  { values, excluded, off }: Chip,
  catalogue: readonly KnownActivity[] | undefined,
): ChipFault | undefined {
  const [value = ""] = values;
  switch (field) {
    case "activity":
      return catalogue && activityFault(values, catalogue);
    case "ip":
      return first("noAddress", values, isAddressRange);
    case "duration":
      return parseDurations(value) ? undefined : { kind: "noDuration", value };
    case "id":
      return first("noId", values, isIdPart);
    case "recorded":
      return isRange(value) ? undefined : { kind: "noTime", value };
    case "org": // those that include became the tenants of the view
      return excluded || off ? first("noOrganization", values, isId) : { kind: "noOrganization", value };
    case "time": // readable ones that include became the time of the view
      return !parseTimeChoice(value)
        ? { kind: "noTime", value }
        : excluded
          ? { kind: "notExcluded", field }
          : undefined;
    default:
      return undefined;
  }
}

function first(
  kind: "noAddress" | "noId" | "noOrganization",
  values: readonly string[],
  isRight: (value: string) => boolean,
): ChipFault | undefined {
  const wrong = values.find((value) => !isRight(value));
  return wrong === undefined ? undefined : { kind, value: wrong };
}

/** Two ends, of which one may be open; no preset: what was recorded does not move with the clock. */
function isRange(value: string): boolean {
  const choice = parseTimeChoice(value);
  return typeof choice === "object" && !isReversed(choice, "UTC");
}

function activityFault(values: readonly string[], catalogue: readonly KnownActivity[]): ChipFault | undefined {
  const nothing = values.find((value) => isPattern(value) && expand([value], catalogue).length === 0);
  return nothing === undefined ? tooMany(expand(values, catalogue).length) : { kind: "noActivity", value: nothing };
}

function tooMany(count: number): ChipFault | undefined {
  return count > mostValues ? { kind: "tooManyValues", most: mostValues } : undefined;
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
