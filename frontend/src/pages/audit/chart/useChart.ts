import { useCallback, useEffect, useState } from "react";
import { type Fault, faultOf } from "../../../api/fault";
import { type Histogram, readHistogram } from "../../../api/histogram";
import { useListState } from "../LogProvider";
import { useSummaryFilter } from "../summaryFilter";

export interface Chart {
  /** What was counted last; it stays while something else is being counted. */
  histogram: Histogram | undefined;
  loading: boolean;
  fault: Fault | undefined;
  retry: () => void;
}

/** Counts the events of the list over time: apart from its rows, and after them. */
export function useChart(buckets: number): Chart {
  const reloads = useListState((state) => state.loading !== undefined);
  const filter = useSummaryFilter({ follows: true });
  const [told, setTold] = useState<Pick<Chart, "histogram" | "fault"> & { of?: unknown }>({
    histogram: undefined,
    fault: undefined,
  });
  const [tried, setTried] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again where the person tries again
  useEffect(() => {
    if (!filter) {
      return undefined;
    }
    const controller = new AbortController();
    readHistogram(filter, buckets, controller.signal).then(
      (histogram) => setTold({ histogram: histogram ?? undefined, fault: undefined, of: filter }),
      (thrown: unknown) =>
        controller.signal.aborted || setTold((last) => ({ ...last, fault: faultOf(thrown), of: filter })),
    );
    return () => controller.abort();
  }, [filter, buckets, tried]);
  const retry = useCallback(() => setTried((times) => times + 1), []);
  const { histogram, fault, of } = told;
  return { histogram, fault, loading: reloads || of !== filter, retry };
}
