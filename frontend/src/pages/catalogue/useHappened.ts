import { useCallback, useEffect, useMemo, useState } from "react";
import type { Activity } from "../../api/catalogue";
import { latestOfEach } from "../../api/events";
import { type FacetValues, readFacet } from "../../api/facets";
import { useAnswer } from "../../api/paged";
import { useNumber } from "../../ui/data/times";

/** So many activities are counted at once, the most frequent ones. */
const most = 100;
const thirtyDays = 30 * 86_400_000;

export interface Happened {
  /** How often; undefined where that is not known. */
  count: (code: string) => string | undefined;
  /** When the last time was, where there was one. */
  lastAt: (code: string) => string | undefined;
}

/** What happened of each in the last 30 days. Asked for apart: it never delays the list. */
export function useHappened(activities: readonly Activity[] | undefined): Happened {
  const number = useNumber();
  const { answer } = useAnswer(
    useCallback(async (signal: AbortSignal) => (activities ? await countAll(activities, signal) : []), [activities]),
  );
  const counts = useMemo(
    () => new Map(answer?.flatMap(({ values }) => values).map((found) => [found.value, found])),
    [answer],
  );
  const last = useLast(counts);
  const all = answer?.at(-1)?.exact ?? false;
  return useMemo(() => {
    const count = (code: string) => {
      const found = counts.get(code);
      return found ? `${number(found.count)}${found.exact ? "" : "+"}` : all ? number(0) : undefined;
    };
    return { count, lastAt: (code) => last.get(code) };
  }, [counts, last, all, number]);
}

function useLast(counts: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  const [last, setLast] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const controller = new AbortController();
    const read = async () => {
      const from = monthAgo();
      const codes = [...counts.keys()];
      for (let n = 0; n < codes.length; n += 5) {
        const asked = codes.slice(n, n + 5);
        const found = await latestOfEach(
          asked.map((code) => ({ from, activities: [code] })),
          controller.signal,
        );
        const known = asked.flatMap((code, i) => (found[i] ? [[code, found[i]] as const] : []));
        setLast((before) => new Map([...before, ...known]));
      }
    };
    read().catch(() => undefined); // the list is there without
    return () => controller.abort();
  }, [counts]);
  return last;
}

function monthAgo(): string {
  return new Date(Math.floor((Date.now() - thirtyDays) / 60_000) * 60_000).toISOString();
}

/** What the most frequent ones leave over is asked for by name. */
async function countAll(activities: readonly Activity[], signal: AbortSignal): Promise<FacetValues[]> {
  const from = monthAgo();
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
