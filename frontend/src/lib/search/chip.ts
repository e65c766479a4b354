import { type FieldName, fieldOf } from "./fields";

/** One condition of a search, as the reader sees it. */
export interface Chip {
  /** Absent: plain text, which must occur. */
  field?: FieldName;
  /** A text chip holds exactly one. */
  values: string[];
  /** Leaves out what matches. */
  excluded?: true;
  /** Turned off for now: kept, but not asked. */
  off?: true;
}

/**
 * Two chips of one field mean "or" and become one; a field that holds one text keeps the newer. Texts and excluded chips stand
 * each for itself.
 */
export function merged(chips: readonly Chip[]): Chip[] {
  const result: Chip[] = [];
  for (const chip of chips) {
    const same = result.find((other) => other.field === chip.field && !other.excluded && other.off === chip.off);
    if (chip.field === undefined || chip.excluded) {
      if (!result.some((other) => equal(other, chip))) {
        result.push(chip);
      }
    } else if (!same) {
      result.push({ ...chip, values: distinct(chip.values) });
    } else {
      same.values = fieldOf(chip.field).holds === "one" ? chip.values : distinct([...same.values, ...chip.values]);
    }
  }
  return result;
}

function equal(one: Chip, other: Chip): boolean {
  return (
    one.field === other.field &&
    one.excluded === other.excluded &&
    one.off === other.off &&
    one.values.length === other.values.length &&
    one.values.every((value) => other.values.includes(value))
  );
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
