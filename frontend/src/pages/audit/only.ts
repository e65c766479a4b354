import { useCallback } from "react";
import { apply } from "../../lib/view/view";
import type { Condition } from "./grid/condition";
import { useLog } from "./LogProvider";

/** Narrows the log to one value, keeping what else is asked. */
export function useOnly(): (condition: Condition) => void {
  const { view, show } = useLog();
  return useCallback(
    (condition: Condition) => {
      if ("tenantId" in condition) {
        show({ ...view, tenantIds: [condition.tenantId] });
      } else {
        const others = view.chips.filter(({ field, excluded }) => field !== condition.chip.field || excluded);
        show(apply({ ...view, chips: others }, [condition.chip]).view);
      }
    },
    [view, show],
  );
}
