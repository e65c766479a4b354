import { type ChartBy, type Counted, type Parts, partsOf } from "../../../lib/chart/buckets";
import type { T } from "../../../lib/language/language";

interface Texts {
  t: T;
  number: (value: number) => string;
  span: (from: string, to: string) => string;
}

/** "31 warnings", or "at least 31 warnings" where not all was counted. */
export function partText(part: keyof Parts, by: ChartBy, counted: Counted, { t, number }: Omit<Texts, "span">): string {
  const count = partsOf(counted, by)[part];
  const told = { count, shown: shownCount(count, counted.exact, { t, number }) };
  return by === "severity" ? t(`chart:severity.${part}`, told) : t(`chart:outcome.${part}`, told);
}

/** "412 events · 3 warnings · 17 errors": what there is none of is left out. */
export function countsText(counted: Counted, by: ChartBy, { t, number }: Omit<Texts, "span">): string {
  const { count, exact } = counted;
  if (count === 0 && !exact) {
    return t("chart:uncounted");
  }
  const parts = partsOf(counted, by);
  return [
    t("audit:count", { count, shown: shownCount(count, exact, { t, number }) }),
    ...(["middle", "bad"] as const)
      .filter((part) => parts[part] > 0)
      .map((part) => partText(part, by, counted, { t, number })),
  ].join(" · ");
}

/** "Sat 21 Nov 02:00-02:30 · 412 events · 3 warnings · 17 errors". */
export function stretchText(counted: Counted, by: ChartBy, texts: Texts): string {
  return `${texts.span(counted.from, counted.to)} · ${countsText(counted, by, texts)}`;
}

function shownCount(count: number, exact: boolean, { t, number }: Omit<Texts, "span">): string {
  return exact ? number(count) : t("chart:atLeast", { shown: number(count) });
}
