import { useMemo } from "react";
import type { AuditEventFilter } from "../../api/generated/graphql";
import { useLog } from "./LogProvider";

/**
 * What counts of the list are asked with: the filter of its rows, ending at the same instant. Another object at each load; undefined
 * until rows came, for nothing must delay them.
 */
export function useSummaryFilter(): AuditEventFilter | undefined {
  const { state } = useLog();
  const { filter, range } = state;
  return useMemo(() => {
    if (!filter || !range) {
      return undefined;
    }
    // Where the filter names neither end, both are the API's own; a beginning that is left out besides means the first event.
    const from = filter.from || filter.to ? {} : { from: range.from };
    return { ...filter, ...from, to: filter.to ?? range.to };
  }, [filter, range]);
}
