export interface Part {
  text: string;
  /** It is what was searched for. */
  matches: boolean;
}

/** A name in parts, so that what was searched for can be set off; any case. */
export function marked(name: string, search: string): Part[] {
  const wanted = folded(search.trim());
  const text = folded(name);
  // Where folding makes a text longer or shorter, places in it are not those of the name.
  if (wanted === "" || text.length !== name.length) {
    return [{ text: name, matches: false }];
  }
  const parts: Part[] = [];
  let done = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, done)) {
    parts.push({ text: name.slice(done, at), matches: false });
    done = at + wanted.length;
    parts.push({ text: name.slice(at, done), matches: true });
  }
  parts.push({ text: name.slice(done), matches: false });
  return parts.filter((part) => part.text !== "");
}

/** The likeliest first: names that begin with what was searched for, then those with a word that does; else as they came. */
export function ranked<One extends { name: string }>(found: readonly One[], search: string): One[] {
  const wanted = folded(search.trim());
  const rank = ({ name }: One) => {
    const text = folded(name);
    return text.startsWith(wanted) ? 0 : words(text).some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  return found
    .map((one, place) => ({ one, place, rank: rank(one) }))
    .sort((one, other) => one.rank - other.rank || one.place - other.place)
    .map(({ one }) => one);
}

function folded(text: string): string {
  return text.toLowerCase();
}

function words(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u);
}
