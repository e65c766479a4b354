/** The buckets that are marked in a chart: from where marking began to where one is now, either way round. */
export interface Marked {
  anchor: number;
  at: number;
}

/** Where a key leads from the marked buckets; undefined for a key that leads nowhere. Shift keeps the beginning. */
export function walked(marked: Marked | undefined, key: string, shift: boolean, count: number): Marked | undefined {
  const last = count - 1;
  const { anchor, at } = marked ?? { anchor: last, at: key === "ArrowLeft" ? count : last };
  const places: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last };
  const place = Object.hasOwn(places, key) ? places[key] : undefined;
  if (place === undefined || count === 0) {
    return undefined;
  }
  const to = Math.max(0, Math.min(last, place));
  return { anchor: shift ? anchor : to, at: to };
}

/** The first and the last of the marked buckets. */
export function endsOf({ anchor, at }: Marked): [first: number, last: number] {
  return [Math.min(anchor, at), Math.max(anchor, at)];
}

/** The bucket at a place of the chart's width; the edges belong to the outermost ones. */
export function bucketAt(x: number, width: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor((x / Math.max(width, 1)) * count)));
}
