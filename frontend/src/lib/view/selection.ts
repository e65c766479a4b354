/** Events that somebody picked out of the list, to copy them. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** Where the picking began: what is picked next with Shift reaches from there. */
  anchor: string | undefined;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: undefined };

/** So many at most: the first ones from where one began. */
export const mostSelected = 200;

/** Takes one up, or out again. */
export function toggled({ ids, anchor }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (next.delete(id)) {
    return next.size === 0 ? nothingSelected : { ids: next, anchor };
  }
  return ids.size >= mostSelected ? { ids, anchor } : { ids: next.add(id), anchor: id };
}

/** Everything between where one began and an event, in place of what was picked. */
export function reaching({ anchor }: Selection, order: readonly string[], from: string, to: string): Selection {
  const begin = order.indexOf(anchor !== undefined && order.includes(anchor) ? anchor : from);
  const end = order.indexOf(to);
  if (begin < 0 || end < 0) {
    return nothingSelected;
  }
  const reach = Math.max(-mostSelected + 1, Math.min(mostSelected - 1, end - begin));
  const ids = order.slice(Math.min(begin, begin + reach), Math.max(begin, begin + reach) + 1);
  return { ids: new Set(ids), anchor: order[begin] };
}
