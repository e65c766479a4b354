import { useCallback } from "react";
import { useLog } from "./LogProvider";

/** The event before or after one in the list. Close to the end of what is loaded, more is asked for. */
export function useStep(id: string | undefined): (by: 1 | -1) => string | undefined {
  const { list } = useLog();
  return useCallback(
    (by: 1 | -1) => {
      const { rows } = list.getState();
      const here = rows.findIndex((row) => row.id === id);
      if (here < 0) {
        return undefined;
      }
      if (here + by >= rows.length - 5) {
        void list.more();
      }
      return rows[here + by]?.id;
    },
    [list, id],
  );
}
