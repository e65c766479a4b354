import { recognized } from "../search/recognize";

/** In the order in which they are shown. */
export const findGroups = ["pasted", "pages", "actions", "views", "organizations", "users", "groups", "log"] as const;
export type FindGroup = (typeof findGroups)[number];

/** Something that can be gone to or done. */
export interface Find {
  /** One of its kind, whatever it is called. */
  key: string;
  group: FindGroup;
  label: string;
  detail?: string;
  /** Goes there or does it; apart: in a tab of its own, where that is possible. */
  go: (apart: boolean) => void;
}

/** What can be found by its words alone. */
export interface Named extends Find {
  /** Other words for it. */
  words?: string;
}

/** Other words for a thing count from so many letters on: they are guesses. */
const leastOfOthers = 3;

/** Those of which each typed word begins a word; where nothing is typed, all. The best first: its own name begins with it. */
export function named<One extends Named>(text: string, all: readonly One[]): One[] {
  const typed = wordsOf(text);
  const fitting = all.filter(({ label, words = "" }) => {
    const own = wordsOf(label);
    const others = wordsOf(words);
    return typed.every(
      (word) =>
        own.some((one) => one.startsWith(word)) ||
        (word.length >= leastOfOthers && others.some((one) => one.startsWith(word))),
    );
  });
  const first = folded(text.trim());
  const begins = ({ label }: One) => first !== "" && folded(label).startsWith(first);
  return [...fitting.filter(begins), ...fitting.filter((one) => !begins(one))];
}

/** What a pasted text may be, the likeliest first. */
export type Pasted = "event" | "correlation" | "address";

export function pasted(text: string): Pasted[] {
  const kinds = { id: "event", correlation: "correlation", ip: "address" } as const;
  return recognized(text.trim()).flatMap((field) => (field in kinds ? [kinds[field as keyof typeof kinds]] : []));
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");
}

function wordsOf(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
