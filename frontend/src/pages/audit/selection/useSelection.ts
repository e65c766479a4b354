import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { nothingSelected, reaching, type Selection, toggled } from "../../../lib/view/selection";
import { useListState, useLog } from "../LogProvider";

export interface Selecting {
  selection: Selection;
  /** Takes a row up, or out again. */
  toggle: (id: string) => void;
  /** Takes everything from where one began up to a row; where nothing is picked yet, from the row where one stands. */
  reach: (from: string, to: string) => void;
  clear: () => void;
}

/** What is picked out of the list. Rows that the list no longer has are not picked either. */
export function useSelection(): Selecting {
  const { selected, list } = useLog();
  const selection = useSyncExternalStore(selected.subscribe, selected.get);
  const reach = useCallback(
    (from: string, to: string) => {
      const order = list.getState().rows.map(({ id }) => id);
      selected.set(reaching(selected.get(), order, from, to));
    },
    [list, selected],
  );
  const toggle = useCallback((id: string) => selected.set(toggled(selected.get(), id)), [selected]);
  const clear = useCallback(() => selected.set(nothingSelected), [selected]);
  return useMemo(() => ({ selection, toggle, reach, clear }), [selection, toggle, reach, clear]);
}

/** The picked rows in the order of the list. */
export function useSelectedRows(): EventRowFragment[] {
  const { selection } = useSelection();
  const rows = useListState((state) => state.rows);
  return useMemo(
    () => (selection.ids.size === 0 ? [] : rows.filter(({ id }) => selection.ids.has(id))),
    [rows, selection],
  );
}
