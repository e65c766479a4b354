import { type KeyboardEvent, useCallback } from "react";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { useT } from "../../../lib/language/language";
import { usePreferences } from "../../../lib/preferences";
import { useNotices } from "../../../ui/notices";
import { useLog } from "../LogProvider";
import { type Narrowing, useNarrow } from "../narrow";
import { type CellTexts, cellCopy } from "./cellText";
import type { Column, ColumnId } from "./columns";
import { conditionOf } from "./condition";

const pageOfRows = 15;

interface Keys {
  rows: readonly EventRowFragment[];
  stopIndex: number;
  /** With an open event, j and k walk from event to event: the page acts on them. */
  eventOpen: boolean;
  columns: readonly Column[];
  texts: CellTexts;
  focus: (index: number, column?: string) => void;
  onOpen: (row: EventRowFragment, how: { apart: boolean; byKey: boolean }) => void;
  onMenu: (cell: HTMLElement) => void;
  select: {
    toggle: (id: string) => void;
    reach: (from: string, to: string) => void;
    /** False where nothing was picked. */
    clear: () => unknown;
  };
}

/** Moves through rows, and inside a row through its cells. */
export function useGridKeys({ rows, stopIndex, eventOpen, columns, texts, focus, onOpen, onMenu, select }: Keys) {
  const t = useT();
  const { copy } = useNotices();
  const { staysIn } = useLog();
  const narrow = useNarrow();
  const { singleKeys } = usePreferences();
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const inHead = event.target instanceof Element && event.target.closest('[role="columnheader"]');
      if (
        event.altKey ||
        inHead ||
        (event.key.length === 1 && event.key !== " " && (!singleKeys || event.ctrlKey || event.metaKey))
      ) {
        return;
      }
      staysIn.current = undefined;
      const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-column]") : null;
      const column = cell?.dataset.column as ColumnId | undefined;
      const row = rows[stopIndex];
      const move = (index: number) => {
        const to = Math.max(0, Math.min(rows.length - 1, index));
        const [from, end] = [row?.id, rows[to]?.id];
        if (event.shiftKey && from && end) {
          select.reach(from, end);
        }
        focus(to, column);
      };
      const aside = (step: number) => {
        const at = columns.findIndex(({ id }) => id === column) + step;
        focus(stopIndex, at < 0 ? undefined : columns[Math.min(at, columns.length - 1)]?.id);
      };
      const ask = (how: keyof Narrowing) => {
        const condition = row && column && conditionOf(row, column);
        if (condition) {
          staysIn.current = column;
          narrow[how](condition);
        }
      };
      const actions: Record<string, () => unknown> = {
        ArrowDown: () => move(stopIndex + 1),
        ArrowUp: () => move(stopIndex - 1),
        ...(eventOpen ? {} : { j: () => move(stopIndex + 1), k: () => move(stopIndex - 1) }),
        PageDown: () => move(stopIndex + pageOfRows),
        PageUp: () => move(stopIndex - pageOfRows),
        Home: () => move(0),
        End: () => move(rows.length - 1),
        ArrowRight: () => aside(1),
        ArrowLeft: () => aside(-1),
        Enter: () => row && onOpen(row, { apart: event.ctrlKey || event.metaKey, byKey: true }),
        " ": () => row && select.toggle(row.id),
        Escape: () => select.clear(),
        c: () => row && column && void copy(cellCopy(row, column, texts), t("audit:cell.copied")),
        "+": () => ask("only"),
        "-": () => ask("exclude"),
        ...(cell ? { ContextMenu: () => onMenu(cell), ...(event.shiftKey ? { F10: () => onMenu(cell) } : {}) } : {}),
      };
      const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
      if (action && action() !== false) {
        event.preventDefault();
      }
    },
    [rows, stopIndex, eventOpen, columns, texts, focus, onOpen, onMenu, select, copy, narrow, staysIn, singleKeys, t],
  );
}
