import { useMemo } from "react";
import type { AuditEventFilter } from "../../api/generated/graphql";
import { useListState } from "./LogProvider";

/**
 * What counts of the list are asked with: the filter of its rows, ending at the same instant. Another object at each load; undefined
 * until rows came, for nothing must delay them. Where it follows, it goes on to now with the rows that come by themselves.
 */
export function useSummaryFilter({ follows = false } = {}): AuditEventFilter | undefined {
  const filter = useListState((state) => state.filter);
  const range = useListState((state) => state.range);
  const recountAt = useListState((state) => (follows ? state.recountAt : 0));
  return useMemo(() => {
    if (!filter || !range) {
      return undefined;
    }
    // Where the filter names neither end, both are the API's own; a beginning that is left out besides means the first event.
    const from = filter.from || filter.to ? {} : { from: range.from };
    const { to, ...open } = { ...filter, ...from };
    // What came by itself came after the list was asked for.
    return recountAt > 0 ? open : { ...open, to: to ?? range.to };
  }, [filter, range, recountAt]);
}
