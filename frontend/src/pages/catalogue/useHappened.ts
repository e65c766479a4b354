import { useCallback } from "react";
import { readFacet } from "../../api/facets";
import { useAnswer } from "../../api/paged";
import { useNumber } from "../../ui/data/times";

/** So many activities are counted one by one, the most frequent ones. */
const most = 100;
const thirtyDays = 30 * 86_400_000;

/** How often something happened in the last 30 days; nothing where that is not known. Counted apart: it never delays the list. */
export function useHappened(): (code: string) => string | undefined {
  const number = useNumber();
  const { answer } = useAnswer(
    useCallback((signal: AbortSignal) => {
      const from = new Date(Math.floor((Date.now() - thirtyDays) / 60_000) * 60_000).toISOString();
      return readFacet({ filter: { from }, dimension: "ACTIVITY", first: most }, signal);
    }, []),
  );
  return useCallback(
    (code: string) => {
      const found = answer?.values.find(({ value }) => value === code);
      if (found) {
        return `${number(found.count)}${found.exact ? "" : "+"}`;
      }
      return answer?.exact && answer.values.length < most ? number(0) : undefined;
    },
    [answer, number],
  );
}
