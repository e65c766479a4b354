/** What is known of a stretch of time. */
export interface Counted {
  from: string;
  to: string;
  count: number;
  warnings: number;
  errors: number;
  partials: number;
  failures: number;
  /** false: at least so many. */
  exact: boolean;
}

export const chartBys = ["severity", "outcome"] as const;
/** What the bars are divided by. */
export type ChartBy = (typeof chartBys)[number];

/** Of a bar, from the bottom: information or success, warnings or what was done in part, errors or what failed. */
export interface Parts {
  plain: number;
  middle: number;
  bad: number;
}

export function partsOf({ count, warnings, errors, partials, failures }: Counted, by: ChartBy): Parts {
  const [middle, bad] = by === "severity" ? [warnings, errors] : [partials, failures];
  return { plain: Math.max(0, count - middle - bad), middle, bad };
}

/** A part that is there is seen, however small it is beside the others. */
const least = 2;

/** The heights of a bar's parts where the tallest bar of all, of so many events, takes the whole height. */
export function heightsOf(parts: Parts, most: number, height: number): Parts {
  const tall = (count: number) => (count === 0 ? 0 : Math.max(least, (count / Math.max(most, 1)) * height));
  const heights = { plain: tall(parts.plain), middle: tall(parts.middle), bad: tall(parts.bad) };
  const over = Math.max(0, heights.plain + heights.middle + heights.bad - height);
  const largest = (["plain", "middle", "bad"] as const).reduce((one, other) =>
    heights[other] > heights[one] ? other : one,
  );
  return { ...heights, [largest]: heights[largest] - over };
}

/** Neighbouring stretches as one. Undefined where there are none. */
export function together(stretches: readonly Counted[]): Counted | undefined {
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (!first || !last) {
    return undefined;
  }
  const sum = (of: (one: Counted) => number) => stretches.reduce((all, one) => all + of(one), 0);
  return {
    from: first.from,
    to: last.to,
    count: sum(({ count }) => count),
    warnings: sum(({ warnings }) => warnings),
    errors: sum(({ errors }) => errors),
    partials: sum(({ partials }) => partials),
    failures: sum(({ failures }) => failures),
    exact: stretches.every(({ exact }) => exact),
  };
}
