import { useNavigate, useRouterState } from "@tanstack/react-router";
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { type Activity, loadCatalogue, useCatalogue } from "../../api/catalogue";
import { session } from "../../api/client";
import { eventCount, eventPage } from "../../api/events";
import { isPattern } from "../../lib/search/check";
import { filterOf } from "../../lib/search/filter";
import { resolve } from "../../lib/time/range";
import { type LogSearch, type LogView, logOf, readSearch, readView, writeView } from "../../lib/view/view";
import { useZone } from "../../ui/data/times";
import { EventList, type ListState } from "./eventList";

export interface Log {
  view: LogView;
  search: LogSearch;
  state: ListState;
  list: EventList;
  catalogue: readonly Activity[] | undefined;
  /** Codes of the catalogue. */
  codes: readonly string[] | undefined;
  /** Shows another view: a new entry in the history, so that Back undoes it. */
  show: (view: LogView) => void;
  /** Where the list was scrolled to, kept while its page is away. */
  scrolled: RefObject<number>;
}

const LogContext = createContext<Log | undefined>(undefined);

export function useLog(): Log {
  const log = useContext(LogContext);
  if (!log) {
    throw new Error("outside of LogProvider");
  }
  return log;
}

/** Keeps the list of events in step with the URL. The list outlives the page: coming back to it finds it as it was. */
export function LogProvider({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const zone = useZone();
  const { search, view } = useUrl();
  const [list] = useState(() => new EventList({ page: eventPage, count: eventCount }));
  const state = useSyncExternalStore(list.subscribe, list.getState);
  const catalogue = useCatalogue();
  const codes = useMemo(() => catalogue?.map(({ code }) => code), [catalogue]);

  const patterned = view.chips.some(({ field, values }) => field === "activity" && values.some(isPattern));
  useEffect(() => {
    // Rows first: the catalogue is asked before them only where the filter needs it.
    if (patterned || state.loading !== "first") {
      void loadCatalogue();
    }
  }, [patterned, state.loading]);

  const filterCodes = patterned ? codes : undefined;
  useEffect(() => {
    const filter = (now: number) =>
      filterOf(
        { chips: view.chips, log: logOf(view.tab), tenantIds: view.tenantIds, range: resolve(view.time, now, zone) },
        filterCodes,
      );
    if (filter(Date.now())) {
      void list.show({ filter: (now) => filter(now) ?? {}, oldestFirst: view.oldestFirst });
    }
  }, [list, view, zone, filterCodes]);
  useEffect(
    () => session.subscribe(() => session.getState() === "active" && list.getState().fault && void list.refresh()),
    [list],
  );

  const show = useCallback(
    (next: LogView) => {
      const event = search.event === undefined ? {} : { event: search.event };
      const tz = search.tz === undefined ? {} : { tz: search.tz };
      void navigate({ to: "/audit", search: { ...writeView(next), ...tz, ...event } });
    },
    [navigate, search.tz, search.event],
  );
  const scrolled = useRef(0);
  const log = useMemo(
    () => ({ view, search, state, list, catalogue, codes, show, scrolled }),
    [view, search, state, list, catalogue, codes, show],
  );
  return <LogContext.Provider value={log}>{children}</LogContext.Provider>;
}

/** The URL as a view; the same object as long as the same is asked. */
function useUrl(): { search: LogSearch; view: LogView } {
  const text = useRouterState({
    select: ({ location }) => JSON.stringify(readSearch(location.search as Record<string, unknown>)),
  });
  const search = useMemo(() => JSON.parse(text) as LogSearch, [text]);
  const asked = JSON.stringify(writeView(readView(search)));
  const view = useMemo(() => readView(JSON.parse(asked) as LogSearch), [asked]);
  return useMemo(() => ({ search, view }), [search, view]);
}
