import type { Chip } from "./chip";

/** Writes chips as text that `parse` reads back as the same chips. */
export function format(chips: readonly Chip[]): string {
  return chips.map(formatChip).join(" ");
}

export function formatChip(chip: Chip): string {
  const marks = `${chip.off ? "~" : ""}${chip.excluded ? "-" : ""}`;
  if (chip.field === undefined) {
    const text = chip.values[0] ?? "";
    return `${marks}${/^[-~]|[\s",:\\]/.test(text) ? quoted(text) : text}`;
  }
  return `${marks}${chip.field}:${chip.values.map((value) => (/[\s",:\\]/.test(value) ? quoted(value) : value)).join(",")}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
