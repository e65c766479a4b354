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
import { readSince, type TimeRange } from "../../api/events";
import { waits } from "../../lib/search/filter";
import { Store } from "../../lib/store";
import { askedBy } from "../../lib/view/asked";
import { previewAfter } from "../../lib/view/preview";
import { nothingSelected, type Selection } from "../../lib/view/selection";
import { type LogSearch, type LogView, layoutOf, readSearch, readView, settled, writeView } from "../../lib/view/view";
import { useZone } from "../../ui/data/times";
import { EventList } from "./eventList";
import type { ListState } from "./listState";
import { LiveFeed } from "./live/liveFeed";
import type { LogRoot } from "./roots";
import { useOpening } from "./views/useOpening";

export interface Log {
  root: LogRoot;
  view: LogView;
  search: LogSearch;
  list: EventList;
  catalogue: readonly Activity[] | undefined;
  /** Shows another view: a new entry in the history, so that Back undoes it. */
  show: (view: LogView) => void;
  /** Where the list was scrolled to, kept while its page is away. */
  scrolled: RefObject<number>;
  /** The column in which something asked for another view: the focus stays in it, whichever rows there are then. */
  staysIn: RefObject<string | undefined>;
  /** The part of the range whose rows are on the screen. */
  inSight: Store<TimeRange | undefined>;
  /** What is picked out of the list. */
  selected: Store<Selection>;
  /** What happens from now on. */
  live: LiveFeed;
}

const LogContext = createContext<Log | undefined>(undefined);

export function useLog(): Log {
  const log = useContext(LogContext);
  if (!log) {
    throw new Error("outside of LogProvider");
  }
  return log;
}

/**
 * What one needs of the list as it is. Whoever takes little is drawn anew seldom: most of the page stays as it is while rows come. It
 * must select the same thing as long as nothing changed.
 */
export function useListState<Selected>(select: (state: ListState) => Selected): Selected {
  const { list } = useLog();
  return useSyncExternalStore(list.subscribe, () => select(list.getState()));
}

export const whole = (state: ListState): ListState => state;

/** Keeps the list of events in step with the URL. The list outlives the page: coming back to it finds it as it was. */
export function LogProvider({ root, children }: { root: LogRoot; children: ReactNode }) {
  const navigate = useNavigate();
  const zone = useZone();
  const { search, view } = useUrl();
  const [list] = useState(() => new EventList(root.source));
  const first = useSyncExternalStore(list.subscribe, () => list.getState().loading === "first");
  const catalogue = useCatalogue();

  const opening = useOpening(root, search);
  const waiting = view.chips.some(waits);
  useEffect(() => {
    // Rows first: the catalogue is asked before them only where the filter needs it.
    if (waiting || !first) {
      void loadCatalogue();
    }
  }, [waiting, first]);

  const needed = waiting ? catalogue : undefined;
  useEffect(() => {
    const filter = (now: number) => askedBy(view, { now, zone }, needed);
    if (!opening && filter(Date.now())) {
      void list.show({ filter: (now) => filter(now) ?? {}, oldestFirst: view.oldestFirst });
    }
  }, [list, view, zone, needed, opening]);
  useEffect(
    () => session.subscribe(() => session.getState() === "active" && list.getState().fault && void list.refresh()),
    [list],
  );

  const show = useCallback(
    (next: LogView) => {
      const event = search.event === undefined ? {} : { event: search.event };
      const { tz, chart, live } = search;
      const kept = { ...(tz ? { tz } : {}), ...(chart ? { chart } : {}), ...(live ? { live } : {}) };
      const shown = settled(next);
      void navigate({
        to: root.list,
        search: {
          ...writeView(shown),
          ...layoutOf(search, shown.tab),
          ...previewAfter(search, next.tenantIds),
          ...kept,
          ...event,
        },
      });
    },
    [navigate, root, search],
  );
  const scrolled = useRef(0);
  const staysIn = useRef<string>(undefined);
  const [inSight] = useState(() => new Store<TimeRange | undefined>(undefined));
  const [selected] = useState(() => new Store<Selection>(nothingSelected));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was picked belongs to the view that it was picked in
  useEffect(() => selected.set(nothingSelected), [selected, view]);
  const [live] = useState(() => new LiveFeed(readSince));
  const log = useMemo(
    () => ({ root, view, search, list, catalogue, show, scrolled, staysIn, inSight, selected, live }),
    [root, view, search, list, catalogue, show, inSight, selected, live],
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
