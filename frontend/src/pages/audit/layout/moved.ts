/** The list with one of its elements at another place; the first one stays where it is. */
export function moved<Element>(list: readonly Element[], from: number, to: number): Element[] {
  const next = [...list];
  const [one] = from > 0 ? next.splice(from, 1) : [];
  if (one === undefined) {
    return next;
  }
  next.splice(Math.max(1, Math.min(to, next.length)), 0, one);
  return next;
}
