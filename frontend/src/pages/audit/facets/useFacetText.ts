import type { FacetValues } from "../../../api/facets";
import { type FacetName, facetOf, wordOf } from "../../../lib/facets/facets";
import { plain } from "../../../lib/text/visible";
import { wordText } from "../filters/chipText";
import { useWords } from "../filters/useWords";

export interface ShownValue {
  /** In the words of the search language. */
  word: string;
  label: string;
  /** Absent where it is not known. */
  count?: { value: number; exact: boolean };
}

/** The values of a facet for the reader; those that were chosen stand there even where nothing has them. */
export function useFacetText(
  name: FacetName,
  told: FacetValues | null | undefined,
  chosen: readonly string[],
): ShownValue[] {
  const words = useWords();
  const { field, words: coded } = facetOf(name);
  const nameOf = (word: string, label: string) =>
    coded || field === "country" || label === "" ? plain(wordText(field, word, words)) : label;
  const counted = (told?.values ?? []).map(({ value, label, count, exact }): ShownValue => {
    const word = wordOf(name, value);
    return { word, label: nameOf(word, label), count: { value: count, exact } };
  });
  const others = chosen.filter((word) => !counted.some((value) => value.word.toLowerCase() === word.toLowerCase()));
  return [...counted, ...others.map((word) => ({ word, label: nameOf(word, "") }))];
}
