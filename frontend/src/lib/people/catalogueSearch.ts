import { textIn } from "./listSearch";

/** The search part of the address of the catalogue. */
export interface CatalogueSearch {
  q?: string;
  category?: string;
  tenant?: string;
  tz?: string;
}

export function readCatalogueSearch(raw: Record<string, unknown>): CatalogueSearch {
  const names = ["q", "category", "tenant", "tz"] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = textIn(raw, name);
      return text ? [[name, text]] : [];
    }),
  );
}

/** The catalogue is small, and all of it is here: any part of code or name, any case. */
export function matching<One extends { code: string; name: string; category: string }>(
  activities: readonly One[],
  { q = "", category }: CatalogueSearch,
): One[] {
  const text = q.trim().toLowerCase();
  return activities.filter(
    (one) =>
      (!category || one.category === category) &&
      [one.code, one.name].some((part) => part.toLowerCase().includes(text)),
  );
}
