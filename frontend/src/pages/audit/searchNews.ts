import { useEffect, useRef } from "react";
import { useT } from "../../lib/language/language";
import { useNumber, useTimes } from "../../ui/data/times";
import { useNotices } from "../../ui/notices";
import { useListState, useLog } from "./LogProvider";
import { searchesOn } from "./listState";
import { searchedText } from "./SearchedTo";

/** A search that ends before is not told of when it begins. */
const worthTelling = 1_000;
/** So long nothing else must come, so that what is told last does not swallow what was told before. */
const settling = 300;

/** Tells screen readers the count, and the beginning and the end of a search that goes on by itself: not each step of it. */
export function useSearchNews(counted: string | undefined): void {
  const t = useT();
  const times = useTimes();
  const number = useNumber();
  const { list, view } = useLog();
  const { announce } = useNotices();
  const searching = useListState(searchesOn);
  const loading = useListState((state) => state.loading);
  const count = useListState((state) =>
    state.loading === undefined && typeof state.count === "object" ? state.count : undefined,
  );
  const searched = useRef(false);
  const end = () => {
    const { more, rows, searchedTo } = list.getState();
    const loaded = t("audit:searched.loaded", { count: rows.length, shown: number(rows.length) });
    if (more === "waiting" && searchedTo !== undefined) {
      const found = rows.length === 0 ? t("audit:searched.nothing") : loaded;
      return `${searchedText(t, times.minute(searchedTo), view.oldestFirst)}. ${found}`;
    }
    if (more === "some") {
      return loaded;
    }
    return more === "none" && rows.length > 0 ? t("audit:footer.allAny") : undefined;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when a search ends or a count comes, not at other changes
  useEffect(() => {
    searched.current = loading === undefined && (searched.current || searching);
    const tell = () => {
      if (searching) {
        announce(t(view.oldestFirst ? "audit:searched.goingAhead" : "audit:searched.goingBack"));
        return;
      }
      const said = [searched.current ? end() : undefined, count && counted].filter((text) => text !== undefined);
      searched.current = false;
      if (said.length > 0) {
        announce(said.join(" "));
      }
    };
    const timer = setTimeout(tell, searching ? worthTelling : settling);
    return () => clearTimeout(timer);
  }, [searching, count, announce]);
}
