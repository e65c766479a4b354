import { useCallback } from "react";
import type { TimeRange } from "../../api/events";
import { useT } from "../../lib/language/language";
import { type LogSearch, type LogView, writeView } from "../../lib/view/view";
import { useNotices } from "../../ui/notices";
import { useLog } from "./LogProvider";

/** The same view with a fixed range: a colleague sees tomorrow what is seen today. */
export function fixedSearch(
  view: LogView,
  range: TimeRange | undefined,
  search: LogSearch,
  event: string | undefined,
): LogSearch {
  return {
    ...writeView(range ? { ...view, time: { from: range.from, to: range.to } } : view),
    ...(search.columns ? { columns: search.columns } : {}),
    ...(search.density ? { density: search.density } : {}),
    ...(search.tz ? { tz: search.tz } : {}),
    ...(event ? { event } : {}),
  };
}

export function useCopyLink(): (event: string | undefined) => void {
  const t = useT();
  const { copy } = useNotices();
  const { root, view, list, search } = useLog();
  return useCallback(
    (event: string | undefined) => {
      const address = new URL(root.list, window.location.origin);
      address.search = new URLSearchParams({ ...fixedSearch(view, list.getState().range, search, event) }).toString();
      void copy(address.href, t("audit:linkCopied"));
    },
    [root, view, list, search, copy, t],
  );
}
