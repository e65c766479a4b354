import { useMemo } from "react";
import type { Condition } from "../../lib/event/condition";
import { rememberName } from "../../lib/search/names";
import { chipOf, everything, only, without } from "../../lib/view/narrow";
import type { LogView } from "../../lib/view/view";
import { useLog } from "./LogProvider";

export interface Narrowing {
  /** Narrows the log to one value, keeping what else is asked. */
  only: (condition: Condition) => void;
  /** Leaves a value out. */
  exclude: (condition: Condition) => void;
  /** Asks for one value and nothing else. */
  everything: (condition: Condition) => void;
}

/** Acts on the log; what people call a value is kept for reading its chip. */
export function useNarrow(): Narrowing {
  const { view, show } = useLog();
  return useMemo(() => {
    const act = (change: (view: LogView, condition: Condition) => LogView) => (condition: Condition) => {
      const { field, values } = chipOf(condition);
      if (condition.name && field && values[0]) {
        rememberName(field, values[0], condition.name);
      }
      show(change(view, condition));
    };
    return { only: act(only), exclude: act(without), everything: act(everything) };
  }, [view, show]);
}
