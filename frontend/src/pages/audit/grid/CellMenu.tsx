import { Button, Menu, MenuPopover, makeStyles, tokens } from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import { type RefObject, useEffect, useImperativeHandle, useState } from "react";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { CellActions } from "./CellActions";
import type { CellTexts } from "./cellText";
import type { ColumnId } from "./columns";
import { cellAt, useHoveredCell } from "./hoveredCell";

const size = 24;

const useStyles = makeStyles({
  more: {
    position: "absolute",
    zIndex: 5,
    minWidth: 0,
    width: `${size}px`,
    height: `${size}px`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
    "@media print": { display: "none" },
  },
});

export interface CellMenuHandle {
  open: (cell: HTMLElement) => void;
}

interface Opened {
  cell: HTMLElement;
  /** Where the pointer was; absent: below the cell. */
  at?: DOMRect;
}

/** One menu for all cells: by the right button, by Shift F10, and behind the dots that show on the cell one points at. */
export function CellMenu({
  grid,
  handle,
  rowOf,
  texts,
}: {
  grid: RefObject<HTMLElement | null>;
  handle: RefObject<CellMenuHandle | null>;
  rowOf: (id: string) => EventRowFragment | undefined;
  texts: CellTexts;
}) {
  const styles = useStyles();
  const { t } = texts;
  const [opened, setOpened] = useState<Opened>();
  const hovered = useHoveredCell(grid);
  useImperativeHandle(handle, () => ({ open: (cell) => setOpened({ cell }) }));
  useEffect(() => {
    const element = grid.current;
    const onContext = (event: MouseEvent) => {
      const cell = cellAt(event.target);
      if (cell && window.getSelection()?.type !== "Range") {
        event.preventDefault();
        // By key the event comes without a place that means anything.
        setOpened(event.button === 2 ? { cell, at: new DOMRect(event.clientX, event.clientY, 0, 0) } : { cell });
      }
    };
    element?.addEventListener("contextmenu", onContext);
    return () => element?.removeEventListener("contextmenu", onContext);
  }, [grid]);

  const shown = opened?.cell ?? hovered;
  const place = shown && grid.current && placeIn(grid.current, shown);
  const row = opened && rowOf(opened.cell.closest<HTMLElement>("[data-event]")?.dataset.event ?? "");
  const column = opened?.cell.dataset.column as ColumnId | undefined;
  const close = () => {
    setOpened(undefined);
    opened?.cell.focus({ preventScroll: true });
  };
  return (
    <>
      {shown && place && (
        <Button
          className={styles.more}
          style={place}
          size="small"
          appearance="subtle"
          tabIndex={-1}
          icon={<MoreHorizontalRegular />}
          aria-label={t("audit:cell.menu", { column: t(`audit:column.${shown.dataset.column as ColumnId}`) })}
          onClick={() => setOpened({ cell: shown })}
        />
      )}
      {opened && row && column && (
        <Menu
          open
          onOpenChange={close}
          positioning={{
            target: opened.at ? { getBoundingClientRect: () => opened.at as DOMRect } : opened.cell,
            position: "below",
            align: "start",
          }}
        >
          <MenuPopover>
            <CellActions row={row} column={column} texts={texts} />
          </MenuPopover>
        </Menu>
      )}
    </>
  );
}

/** At the end of the cell; where the cell is narrow, after its icon. */
function placeIn(grid: HTMLElement, cell: HTMLElement): { top: number; left: number } | undefined {
  if (!cell.isConnected) {
    return undefined;
  }
  const [outer, inner] = [grid.getBoundingClientRect(), cell.getBoundingClientRect()];
  const left = Math.max(inner.right - size - 4, inner.left + size);
  return {
    top: inner.top - outer.top + grid.scrollTop + (inner.height - size) / 2,
    left: Math.min(left, outer.right - size) - outer.left + grid.scrollLeft,
  };
}
