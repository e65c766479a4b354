import { makeStyles } from "@fluentui/react-components";
import { type MouseEvent, type RefObject, useCallback, useEffect, useImperativeHandle, useMemo, useRef } from "react";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { useT } from "../../../lib/language/language";
import { useTelling, useTimes } from "../../../ui/data/times";
import { ListFooter } from "../ListFooter";
import { useListState, useLog, whole } from "../LogProvider";
import { useLayout } from "../layout/useLayout";
import { useSelection } from "../selection/useSelection";
import { CellMenu, type CellMenuHandle } from "./CellMenu";
import { CellTooltip } from "./CellTooltip";
import type { CellTexts } from "./cellText";
import { type Column, leastWidth, tracks } from "./columns";
import { DayLine } from "./DayLine";
import { EventRow } from "./EventRow";
import { GridHead, headHeight } from "./GridHead";
import { useGridKeys } from "./gridKeys";
import { useGridWindow } from "./gridWindow";
import { type Line, linesOf, placesOf } from "./rows";

const useStyles = makeStyles({
  scroller: {
    flexGrow: 1,
    minHeight: "200px",
    overflow: "auto",
    position: "relative",
    overflowAnchor: "none",
    outlineStyle: "none",
    "@media print": { overflow: "visible", height: "auto" },
  },
  body: { position: "relative", minWidth: "var(--least-width)" },
  drawn: { position: "absolute", insetInline: 0 },
  grid: { minWidth: "var(--least-width)", width: "100%" },
});

export interface GridHandle {
  /** Shows a row and gives it the focus. */
  focus: (id: string) => void;
  /** Shows a row, and moves the focus only where it already is among the rows. */
  reveal: (id: string) => void;
}

interface Props {
  columns: readonly Column[];
  openId: string | undefined;
  activeId: string | undefined;
  onActive: (id: string) => void;
  onOpen: (row: EventRowFragment, how: { apart: boolean; byKey: boolean }) => void;
  onSort: () => void;
  handle: RefObject<GridHandle | null>;
  /** Where the list was scrolled to, kept while the page is away. */
  scrolled: RefObject<number>;
}

/** The rows of the log: virtual, of fixed heights, with one stop for the Tab key. */
export function EventGrid({ columns, openId, activeId, onActive, onOpen, onSort, handle, scrolled }: Props) {
  const styles = useStyles();
  const t = useT();
  const { view, staysIn } = useLog();
  const state = useListState(whole);
  const { density } = useLayout();
  const times = useTimes();
  const telling = useTelling();
  const scroller = useRef<HTMLDivElement>(null);
  const before = useRef<readonly Line[]>([]);
  const lines = useMemo(() => linesOf(state.rows, times.dayKey, before.current), [state.rows, times.dayKey]);
  useEffect(() => {
    before.current = lines;
  }, [lines]);
  const places = useMemo(() => placesOf(lines), [lines]);
  const indexOf = useMemo(() => new Map(state.rows.map(({ id }, index) => [id, index])), [state.rows]);
  const stopIndex = indexOf.get(activeId ?? "") ?? indexOf.get(openId ?? "") ?? 0;
  const stopId = state.rows[stopIndex]?.id ?? "";
  const stopPlace = places[stopIndex] ?? 0;
  const texts: CellTexts = useMemo(() => ({ t, telling, ...times }), [t, telling, times]);

  const { virtualizer, sticky, first, last } = useGridWindow({ scroller, lines, density, stopPlace, scrolled });

  // An event that was opened by its address is shown at its place as soon as it has one; an open one also after each load.
  const openPlace = openId === undefined ? undefined : places[indexOf.get(openId) ?? -1];
  const { loadedAt } = state;
  const placed = useRef<{ id?: string | undefined; loadedAt?: number | undefined }>({});
  useEffect(() => {
    const before = placed.current;
    if (openPlace !== undefined && (before.id !== openId || before.loadedAt !== loadedAt)) {
      placed.current = { id: openId, loadedAt };
      if (openId !== activeId || before.loadedAt !== loadedAt) {
        virtualizer.scrollToIndex(openPlace, { align: "auto" });
      }
    }
  }, [openId, activeId, openPlace, loadedAt, virtualizer]);

  const focusing = useRef(0);
  const focus = useCallback(
    (index: number, column?: string) => {
      const place = places[index];
      if (place === undefined) {
        return;
      }
      virtualizer.scrollToIndex(place, { align: "auto" });
      onActive(state.rows[index]?.id ?? "");
      // Keys come faster than frames: only a row that is not drawn yet is waited for.
      const drawn = () => {
        const row = scroller.current?.querySelector<HTMLElement>(`[data-place="${place}"]`);
        const cell = column && row?.querySelector<HTMLElement>(`[data-column="${column}"]`);
        (cell || row)?.focus({ preventScroll: true });
        return row;
      };
      cancelAnimationFrame(focusing.current);
      if (!drawn()) {
        focusing.current = requestAnimationFrame(drawn);
      }
    },
    [places, state.rows, virtualizer, onActive],
  );
  // Whoever asks by key for another view goes on in the rows that come, unless something else is being typed by then.
  const bare = state.rows.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each load
  useEffect(() => {
    if (staysIn.current !== undefined && !bare) {
      if (!document.activeElement?.matches("input, textarea, select")) {
        focus(0, staysIn.current);
      }
      staysIn.current = undefined;
    }
  }, [state.loadedAt, bare]);
  useImperativeHandle(
    handle,
    () => ({
      focus: (id) => focus(indexOf.get(id) ?? 0),
      reveal: (id) => {
        const index = indexOf.get(id) ?? 0;
        if (scroller.current?.contains(document.activeElement)) {
          focus(index);
        } else {
          virtualizer.scrollToIndex(places[index] ?? 0, { align: "auto" });
        }
      },
    }),
    [focus, indexOf, places, virtualizer],
  );
  const openByKey = useCallback<typeof onOpen>(
    (row, how) => {
      cancelAnimationFrame(focusing.current);
      onOpen(row, how);
    },
    [onOpen],
  );
  const { selection, toggle, reach, clear } = useSelection();
  const select = useMemo(
    () => ({ toggle, reach, clear: () => (selection.ids.size > 0 ? clear() : false) }),
    [toggle, reach, clear, selection],
  );
  const menu = useRef<CellMenuHandle>(null);
  const openMenu = useCallback((cell: HTMLElement) => menu.current?.open(cell), []);
  const onKeyDown = useGridKeys({
    rows: state.rows,
    stopIndex,
    eventOpen: openId !== undefined,
    columns,
    texts,
    focus,
    onOpen: openByKey,
    onMenu: openMenu,
    select,
  });
  const open = useCallback(
    (row: EventRowFragment, event: MouseEvent) => {
      if (window.getSelection()?.type === "Range") {
        return; // somebody marks text to copy it
      }
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) {
        toggle(row.id);
      } else if (event.shiftKey) {
        reach(stopId, row.id);
      } else {
        onOpen(row, { apart: event.button === 1, byKey: false });
      }
    },
    [onOpen, toggle, reach, stopId],
  );

  const items = virtualizer.getVirtualItems();
  const top = (items.find(({ index }) => index >= first)?.start ?? headHeight) - headHeight;
  const rowOf = (id: string) => state.rows[indexOf.get(id) ?? -1];
  const template = tracks(columns);
  const known = state.more === "none";
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      data-region="rows"
      onScroll={(event) => {
        scrolled.current = event.currentTarget.scrollTop;
      }}
      style={
        {
          "--tracks": template,
          "--first-track": `${columns[0]?.width ?? 0}px`,
          "--least-width": `${leastWidth(columns)}px`,
        } as Record<string, string>
      }
    >
      <div
        role="grid"
        aria-label={t("audit:gridLabel", { order: t(view.oldestFirst ? "audit:oldest" : "audit:newest") })}
        aria-rowcount={known ? lines.length + 1 : -1}
        aria-colcount={columns.length}
        aria-multiselectable
        aria-busy={state.loading !== undefined}
        className={styles.grid}
        onKeyDown={onKeyDown}
      >
        <GridHead columns={columns} oldestFirst={view.oldestFirst} onSort={onSort} />
        <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
          <div role="none" className={styles.drawn} style={{ top }}>
            {items.map(({ index: place, start, key }) => {
              const line = lines[place];
              const apart = place < first || place > last;
              if (line?.kind === "day") {
                return (
                  <DayLine
                    key={String(key)}
                    title={times.day(line.at)}
                    place={place}
                    apart={apart}
                    sticky={place === sticky}
                    columns={columns.length}
                  />
                );
              }
              return line ? (
                <EventRow
                  key={String(key)}
                  row={line.event}
                  columns={columns}
                  texts={texts}
                  telling={telling}
                  place={place}
                  apart={apart ? start - headHeight - top : undefined}
                  open={line.event.id === openId}
                  selected={selection.ids.has(line.event.id)}
                  stop={place === stopPlace}
                  comfortable={density === "comfortable"}
                  onOpen={open}
                  onFocus={onActive}
                />
              ) : null;
            })}
          </div>
        </div>
      </div>
      <ListFooter />
      <CellTooltip grid={scroller} rowOf={rowOf} texts={texts} />
      <CellMenu grid={scroller} handle={menu} rowOf={rowOf} texts={texts} />
    </div>
  );
}
