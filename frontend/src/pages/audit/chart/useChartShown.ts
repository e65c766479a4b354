import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { useWidth } from "../../../ui/width";
import { useLog } from "../LogProvider";

/** Whether the chart is shown: on narrow screens only where one asks for it, elsewhere unless one hides it. It stands in the URL. */
export function useChartShown(): { shown: boolean; possible: boolean; toggle: () => void } {
  const navigate = useNavigate();
  const byDefault = useWidth() !== "narrow";
  const { root, search } = useLog();
  const shown = search.chart === undefined ? byDefault : search.chart === "1";
  const toggle = useCallback(() => {
    const { chart: _, ...rest } = search;
    const next = !shown === byDefault ? rest : { ...rest, chart: shown ? "0" : "1" };
    void navigate({ to: root.list, search: next, replace: true });
  }, [navigate, root, search, shown, byDefault]);
  // What somebody did themselves is a list, and the API counts only the log.
  const possible = root.name === "audit";
  return { shown: shown && possible, possible, toggle };
}
