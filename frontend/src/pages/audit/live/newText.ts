import type { T } from "../../../lib/language/language";
import { type LiveState, mostWaiting } from "./liveFeed";

/** "12 new events", or "200+ new events"; undefined where none wait. */
export function newText({ waiting, over }: LiveState, t: T, number: (value: number) => string): string | undefined {
  if (over) {
    return t("live:newMore", { shown: number(mostWaiting) });
  }
  const count = waiting.length;
  return count === 0 ? undefined : t("live:new", { count, shown: number(count) });
}
