import { useEffect } from "react";
import { instantOfId } from "../../lib/event/logId";
import { useListState, useLog, whole } from "./LogProvider";

/** So many rows are read to find the place of an event, many at a time; further back it is shown without one. */
const furthest = 20_000;

/** Reads on until an event that was opened by its address is in the list, so that it has a place and neighbours. */
export function useSeek(id: string | undefined): void {
  const { list, view } = useLog();
  const state = useListState(whole);
  useEffect(() => {
    const last = state.rows.at(-1);
    const at = id === undefined ? undefined : instantOfId(id);
    if (at === undefined || !last || state.more !== "some" || state.rows.length >= furthest) {
      return;
    }
    const lastAt = Date.parse(last.occurredAt);
    const beyond = view.oldestFirst ? at >= lastAt : at <= lastAt;
    const inRange = !state.range || at >= Math.floor(Date.parse(state.range.from));
    if (beyond && inRange && !state.rows.some((row) => row.id === id)) {
      void list.more(200);
    }
  }, [id, state.rows, state.more, state.range, list, view.oldestFirst]);
}
