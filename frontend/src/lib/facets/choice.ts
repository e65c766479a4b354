import type { Chip } from "../search/chip";
import { apply, type LogView } from "../view/view";
import { type FacetName, facetOf } from "./facets";

/** What a view says of a value of a facet; undefined: nothing. */
export function chosen(view: LogView, name: FacetName, word: string): "included" | "excluded" | undefined {
  const { field } = facetOf(name);
  const of = (excluded: boolean) =>
    view.chips.some(
      (chip) => chip.field === field && !chip.off && (chip.excluded ?? false) === excluded && has(chip, word),
    );
  if ((field === "org" && view.tenantIds.includes(word)) || of(false)) {
    return "included";
  }
  return of(true) ? "excluded" : undefined;
}

/** The values of a facet that a view includes or leaves out: they stay in sight. */
export function chosenIn(view: LogView, name: FacetName): string[] {
  const { field } = facetOf(name);
  const chips = view.chips.filter((chip) => chip.field === field && !chip.off);
  return [...(field === "org" ? view.tenantIds : []), ...chips.flatMap(({ values }) => values)];
}

/** The view that includes, or leaves out, a value besides others; where it does so already, it does no longer. */
export function toggled(view: LogView, name: FacetName, word: string, how: "included" | "excluded"): LogView {
  const { field } = facetOf(name);
  const before = chosen(view, name, word);
  const without: LogView = {
    ...view,
    tenantIds: field === "org" ? view.tenantIds.filter((id) => id !== word) : view.tenantIds,
    chips: view.chips.flatMap((chip) => (chip.field === field && !chip.off ? lessOf(chip, word) : [chip])),
  };
  if (before === how) {
    return without;
  }
  const chip: Chip = { field, values: [word], ...(how === "excluded" ? { excluded: true as const } : {}) };
  return apply(without, [chip]).view;
}

function has({ values }: Chip, word: string): boolean {
  return values.some((value) => value.toLowerCase() === word.toLowerCase());
}

function lessOf(chip: Chip, word: string): Chip[] {
  if (!has(chip, word)) {
    return [chip];
  }
  const values = chip.values.filter((value) => value.toLowerCase() !== word.toLowerCase());
  return values.length === 0 ? [] : [{ ...chip, values }];
}
