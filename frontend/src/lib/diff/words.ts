export interface Part {
  text: string;
  changed: boolean;
}

const longest = 400;

/** Two texts in parts, those marked that the other does not have; undefined where marking them would not help. */
export function wordDifferences(before: string, after: string): { before: Part[]; after: Part[] } | undefined {
  const [old, young] = [wordsOf(before), wordsOf(after)];
  if (old.length > longest || young.length > longest) {
    return undefined;
  }
  const common = commonLengths(old, young);
  const [keptOld, keptYoung] = [new Set<number>(), new Set<number>()];
  for (let i = 0, j = 0; i < old.length && j < young.length; ) {
    if (old[i] === young[j]) {
      keptOld.add(i++);
      keptYoung.add(j++);
    } else if ((common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0)) {
      i++;
    } else {
      j++;
    }
  }
  const anyWord = [...keptOld].some((index) => /\p{L}|\p{N}/u.test(old[index] ?? ""));
  return anyWord ? { before: partsOf(old, keptOld), after: partsOf(young, keptYoung) } : undefined;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

/** How many words two tails have in common, for every pair of tails. */
function commonLengths(old: string[], young: string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(young.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    const row = table[i] as number[];
    const below = table[i + 1] as number[];
    for (let j = young.length - 1; j >= 0; j--) {
      row[j] = old[i] === young[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

function partsOf(words: string[], kept: Set<number>): Part[] {
  const parts: Part[] = [];
  words.forEach((text, index) => {
    const changed = !kept.has(index);
    const last = parts.at(-1);
    if (last && last.changed === changed) {
      last.text += text;
    } else {
      parts.push({ text, changed });
    }
  });
  return parts;
}
