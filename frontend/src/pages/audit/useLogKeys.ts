import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { wish } from "../../lib/find/wish";
import { useKeys } from "../../ui/keys";
import { useChartShown } from "./chart/useChartShown";
import { useCopyLink } from "./copyLink";
import { useMayExport } from "./exporting/useMayExport";
import { useFacetsShown } from "./facets/useFacetsShown";
import type { GridHandle } from "./grid/EventGrid";
import { useLog } from "./LogProvider";
import { logTabs, useShowTab } from "./LogTabs";
import { useLive } from "./live/useLive";
import { useStep } from "./step";

/** What keys and buttons of the page share. */
export interface LogKeys {
  box: RefObject<HTMLInputElement | null>;
  grid: RefObject<GridHandle | null>;
  timeOpen: boolean;
  setTimeOpen: (open: boolean) => void;
  formOpen: boolean;
  setFormOpen: (open: boolean) => void;
  viewsOpen: boolean;
  setViewsOpen: (open: boolean) => void;
  /** On narrow screens the facets lie over the list. */
  facetsOpen: boolean;
  setFacetsOpen: (open: boolean) => void;
  exportOpen: boolean;
  setExportOpen: (open: boolean) => void;
  /** To the neighbour of the open event; undefined where there is none. */
  step: (by: 1 | -1) => void;
  close: () => void;
  /** Set when an event was opened by key: the focus goes into it then. */
  byKey: RefObject<boolean>;
}

/** The keys of the whole page; those inside the rows are the grid's. */
export function useLogKeys(): LogKeys {
  const { root, search, list } = useLog();
  const navigate = useNavigate();
  const showTab = useShowTab();
  const copyLink = useCopyLink();
  const box = useRef<HTMLInputElement>(null);
  const grid = useRef<GridHandle>(null);
  const byKey = useRef(false);
  const [timeOpen, setTimeOpen] = useState(false);
  const [formOpen, setFormOpen] = useState(false);
  const [exportOpen, setExportOpen] = useState(false);
  const [facetsOpen, setFacetsOpen] = useState(false);
  const [viewsOpen, setViewsOpen] = useState(false);
  const mayExport = useMayExport();
  const chart = useChartShown();
  const facets = useFacetsShown();
  const live = useLive();
  const neighbour = useStep(search.event);
  const wished = useSyncExternalStore(wish.subscribe, wish.get);
  useEffect(() => {
    if (wished === "export" && mayExport) {
      wish.set(undefined);
      setExportOpen(true);
    }
  }, [wished, mayExport]);

  const close = useCallback(() => {
    const { event, ...rest } = search;
    void navigate({ to: root.list, search: rest });
    if (event) {
      grid.current?.focus(event);
    }
  }, [navigate, root, search]);
  const step = useCallback(
    (by: 1 | -1) => {
      const id = neighbour(by);
      if (id) {
        void navigate({ to: root.list, search: { ...search, event: id }, replace: true });
        grid.current?.reveal(id);
      }
    },
    [navigate, root, neighbour, search],
  );
  const walk = (by: 1 | -1) => () => {
    if (search.event) {
      step(by);
    } else {
      const [first] = list.getState().rows;
      grid.current?.focus(first?.id ?? "");
    }
  };
  useKeys({
    "/": () => box.current?.focus(),
    t: () => setTimeOpen(true),
    f: () => setFormOpen(true),
    v: () => (root.name === "audit" ? setViewsOpen(true) : false),
    r: () => void list.refresh(),
    y: () => copyLink(search.event),
    l: () => (live.possible && !live.why ? live.toggle() : false),
    n: () => (live.on ? live.takeAll() : false),
    s: () => (facets.possible ? facets.toggle() : false),
    h: () => (chart.possible ? chart.toggle() : false),
    j: walk(1),
    k: walk(-1),
    Escape: () => (search.event ? close() : false),
    e: () => (mayExport ? setExportOpen(true) : false),
    ...Object.fromEntries(logTabs.map((tab, index) => [String(index + 1), () => showTab(tab)])),
  });
  return useMemo(
    () => ({
      box,
      grid,
      timeOpen,
      setTimeOpen,
      formOpen,
      setFormOpen,
      viewsOpen,
      setViewsOpen,
      facetsOpen,
      setFacetsOpen,
      exportOpen,
      setExportOpen,
      step,
      close,
      byKey,
    }),
    [timeOpen, formOpen, facetsOpen, viewsOpen, exportOpen, step, close],
  );
}
