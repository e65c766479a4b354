import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from "react";

const useStyles = makeStyles({
  scroller: { flexGrow: 1, minHeight: 0, overflow: "auto" },
  line: { display: "grid", gridTemplateColumns: "var(--tracks)", minWidth: "var(--least-width)" },
  head: {
    position: "sticky",
    top: 0,
    zIndex: 2,
    alignItems: "center",
    height: "36px",
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  row: {
    minHeight: "36px",
    alignItems: "center",
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSizeBase200,
    cursor: "pointer",
    outlineStyle: "none",
    ":hover": {
      backgroundColor: `color-mix(in srgb, ${tokens.colorNeutralForeground1} 5%, ${tokens.colorNeutralBackground1})`,
    },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  cell: {
    minWidth: 0,
    paddingInline: tokens.spacingHorizontalS,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    ":first-child": { paddingInlineStart: tokens.spacingHorizontalL },
  },
});

export interface ListColumn<Row> {
  id: string;
  label: string;
  width: number;
  /** The share of what is left over; absent: fixed. */
  grows?: number;
  cell: (row: Row) => ReactNode;
  /** All of it, where the cell may cut it. */
  whole?: (row: Row) => string;
}

/** Things in rows, in the look and by the keys of the log: one stop for Tab, arrows walk, Enter opens. */
export function ListGrid<Row extends { id: string }>({
  label,
  columns,
  rows,
  busy,
  more,
  onOpen,
  footer,
}: {
  label: string;
  columns: readonly ListColumn<Row>[];
  rows: readonly Row[];
  busy: boolean;
  /** Not all rows are here yet. */
  more: boolean;
  onOpen: (row: Row, apart: boolean) => void;
  footer?: ReactNode;
}) {
  const styles = useStyles();
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string>();
  const stop = Math.max(
    0,
    rows.findIndex(({ id }) => id === active),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = rows[stop];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(rows.length - 1, Math.max(0, step));
      grid.current?.querySelector<HTMLElement>(`[aria-rowindex="${next + 2}"]`)?.focus();
    } else if (event.key === "Enter" && row) {
      event.preventDefault();
      onOpen(row, event.ctrlKey || event.metaKey);
    }
  };
  const open = (row: Row) => (event: MouseEvent) => {
    if (window.getSelection()?.type !== "Range") {
      onOpen(row, event.ctrlKey || event.metaKey || event.button === 1);
    }
  };
  return (
    <div
      className={styles.scroller}
      data-region="rows"
      style={
        {
          "--tracks": columns
            .map(({ width, grows }) => (grows ? `minmax(${width}px, ${grows}fr)` : `${width}px`))
            .join(" "),
          "--least-width": `${columns.reduce((sum, { width }) => sum + width, 0)}px`,
        } as Record<string, string>
      }
    >
      <div
        ref={grid}
        role="grid"
        aria-label={label}
        aria-rowcount={more ? -1 : rows.length + 1}
        aria-colcount={columns.length}
        aria-busy={busy}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup">
          <div role="row" aria-rowindex={1} className={mergeClasses(styles.line, styles.head)}>
            {columns.map(({ id, label: head }) => (
              <div key={id} role="columnheader" className={styles.cell}>
                {head}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup">
          {rows.map((row, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid acts on Enter
            <div
              key={row.id}
              role="row"
              aria-rowindex={index + 2}
              tabIndex={index === stop ? 0 : -1}
              data-row={row.id}
              className={mergeClasses(styles.line, styles.row)}
              onClick={open(row)}
              onAuxClick={(event) => event.button === 1 && open(row)(event)}
              onFocus={() => setActive(row.id)}
            >
              {columns.map(({ id, cell, whole }) => (
                <div key={id} role="gridcell" data-column={id} className={styles.cell} title={whole?.(row)}>
                  {cell(row)}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
      {footer}
    </div>
  );
}
