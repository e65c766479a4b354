import { useCallback } from "react";
import type { Activity } from "../../api/catalogue";
import { type FacetValues, readFacet } from "../../api/facets";
import { useAnswer } from "../../api/paged";
import { useNumber } from "../../ui/data/times";

/** So many activities are counted at once, the most frequent ones. */
const most = 100;
const thirtyDays = 30 * 86_400_000;

/** How often something happened in the last 30 days; nothing where that is not known. Counted apart: it never delays the list. */
export function useHappened(activities: readonly Activity[] | undefined): (code: string) => string | undefined {
  const number = useNumber();
  const { answer } = useAnswer(
    useCallback(async (signal: AbortSignal) => (activities ? await countAll(activities, signal) : []), [activities]),
  );
  return useCallback(
    (code: string) => {
      const found = answer?.flatMap(({ values }) => values).find(({ value }) => value === code);
      if (found) {
        return `${number(found.count)}${found.exact ? "" : "+"}`;
      }
      return answer?.at(-1)?.exact ? number(0) : undefined;
    },
    [answer, number],
  );
}

/** What the most frequent ones leave over is asked for by name. */
async function countAll(activities: readonly Activity[], signal: AbortSignal): Promise<FacetValues[]> {
  const from = new Date(Math.floor((Date.now() - thirtyDays) / 60_000) * 60_000).toISOString();
  const counted: FacetValues[] = [];
  for (let left = activities.map(({ code }) => code); left.length > 0; ) {
    const filter = counted.length === 0 ? { from } : { from, activities: left };
    const answer = await readFacet({ filter, dimension: "ACTIVITY", first: most }, signal);
    if (!answer) {
      break;
    }
    counted.push(answer);
    const known = new Set(answer.values.map(({ value }) => value));
    left = answer.values.length < most ? [] : left.filter((code) => !known.has(code));
  }
  return counted;
}
