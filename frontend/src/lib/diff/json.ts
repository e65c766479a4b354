export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** JSON that came inside a text is decoded one level; anything else stays as it is. */
export function decoded(value: unknown): { value: Json; wasText: boolean } {
  if (typeof value === "string" && /^\s*[[{"]/.test(value)) {
    try {
      return { value: JSON.parse(value) as Json, wasText: true };
    } catch {
      // A text that only looks like JSON is a text.
    }
  }
  return { value: (value ?? null) as Json, wasText: false };
}

export function isTree(value: Json): value is Json[] | { [key: string]: Json } {
  return typeof value === "object" && value !== null;
}

export function childrenOf(tree: Json[] | { [key: string]: Json }): [key: string, value: Json][] {
  return Array.isArray(tree) ? tree.map((value, index) => [String(index), value]) : Object.entries(tree);
}

/** The places, as "/a/0/b", at which two values differ, and all places above them. */
export function differences(before: Json, after: Json, at = ""): Set<string> {
  const places = new Set<string>();
  if (isTree(before) && isTree(after) && Array.isArray(before) === Array.isArray(after)) {
    const [old, young] = [new Map(childrenOf(before)), new Map(childrenOf(after))];
    for (const key of new Set([...old.keys(), ...young.keys()])) {
      const place = placeOf(at, key);
      const [one, other] = [old.get(key), young.get(key)];
      if (one === undefined || other === undefined) {
        places.add(place);
      } else {
        for (const inner of differences(one, other, place)) {
          places.add(inner);
        }
      }
    }
    if (places.size > 0) {
      places.add(at);
    }
  } else if (JSON.stringify(before) !== JSON.stringify(after)) {
    places.add(at);
  }
  return places;
}

export function placeOf(parent: string, key: string): string {
  return `${parent}/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`;
}

/** For two lists of plain values: what was added and what was removed; undefined for anything else. */
export function listChanges(before: Json, after: Json): { added: string[]; removed: string[] } | undefined {
  const [old, young] = [plainList(before), plainList(after)];
  if (!old || !young || (old.length === 0 && young.length === 0)) {
    return undefined;
  }
  return {
    added: young.filter((value) => !old.includes(value)),
    removed: old.filter((value) => !young.includes(value)),
  };
}

function plainList(value: Json): string[] | undefined {
  const list = value === null ? [] : value;
  return Array.isArray(list) && !list.some(isTree) ? list.map(plainText) : undefined;
}

/** One value as text, without the quotes of JSON. */
export function plainText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
