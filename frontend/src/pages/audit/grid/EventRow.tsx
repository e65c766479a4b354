import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type MouseEvent, memo } from "react";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { sentence, type Telling } from "../../../lib/event/sentence";
import type { Density } from "../../../lib/preferences";
import { plain } from "../../../lib/text/visible";
import { Cell } from "./Cell";
import type { CellTexts } from "./cellText";
import { type Column, isIconOnly } from "./columns";
import { SecondLine } from "./SecondLine";

export const rowHeights: Record<Density, number> = { compact: 32, comfortable: 44 };

export const useRowStyles = makeStyles({
  // Rows share their style and say nothing of their own: the browser works out one that does as long as all others together.
  row: {
    display: "grid",
    gridTemplateColumns: "var(--tracks)",
    position: "relative",
    height: `${rowHeights.compact}px`,
    boxSizing: "border-box",
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground1,
    cursor: "pointer",
    outlineStyle: "none",
    // What a row holds moves no other one: the browser lays out each for itself.
    contain: "layout style paint",
    // Mixed, so that what has colours of its own in the row stays legible in every theme.
    ":hover": {
      backgroundColor: `color-mix(in srgb, ${tokens.colorNeutralForeground1} 5%, ${tokens.colorNeutralBackground1})`,
    },
    // Rings lie over the cells: the first ones stand still while the row scrolls under them.
    "::after": { content: '""', position: "absolute", inset: 0, zIndex: 2, pointerEvents: "none" },
    ":focus-visible": { zIndex: 2 },
    ":focus-visible::after": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  comfortable: { height: `${rowHeights.comfortable}px` },
  apart: { position: "absolute", top: 0, insetInlineStart: 0, width: "100%" },
  open: {
    backgroundColor: tokens.colorBrandBackground2,
    // Seen without the tint, too.
    "::after": { outline: `1px solid ${tokens.colorBrandStroke1}`, outlineOffset: "-1px" },
    ":hover": { backgroundColor: tokens.colorBrandBackground2Hover },
  },
  selected: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Selected },
    // A bar at the other end than that of the severity.
    backgroundImage: `linear-gradient(${tokens.colorCompoundBrandStroke}, ${tokens.colorCompoundBrandStroke})`,
    backgroundRepeat: "no-repeat",
    backgroundPosition: "right",
    backgroundSize: "3px 100%",
  },
  cell: {
    display: "flex",
    flexDirection: "column",
    justifyContent: "center",
    minWidth: 0,
    paddingInline: tokens.spacingHorizontalS,
    overflow: "hidden",
    whiteSpace: "nowrap",
    backgroundColor: "inherit",
    "& > *": { minWidth: 0, overflow: "hidden", textOverflow: "ellipsis" },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  icon: { alignItems: "center", paddingInline: 0, fontSize: "16px" },
  first: { position: "sticky", insetInlineStart: 0, zIndex: 1, paddingInlineStart: tokens.spacingHorizontalM },
  second: { position: "sticky", insetInlineStart: "var(--first-track)", zIndex: 1 },
  bar: {
    "::before": {
      content: '""',
      position: "absolute",
      insetInlineStart: 0,
      top: "2px",
      bottom: "2px",
      width: "3px",
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: "currentColor",
      forcedColorAdjust: "none",
    },
  },
  WARNING: { "::before": { color: tokens.colorStatusWarningBorderActive } },
  ERROR: { "::before": { color: tokens.colorStatusDangerBorderActive } },
  INFORMATION: {},
});

interface Props {
  row: EventRowFragment;
  columns: readonly Column[];
  texts: CellTexts;
  telling: Telling;
  /** Its place among the lines. */
  place: number;
  /** Where it is drawn, from the first of the lines that are; absent: after the line before it. */
  apart: number | undefined;
  open: boolean;
  selected: boolean;
  /** The one row that the Tab key reaches. */
  stop: boolean;
  comfortable: boolean;
  onOpen: (row: EventRowFragment, event: MouseEvent) => void;
  onFocus: (id: string) => void;
}

/** A row is one link: a click opens the event beside it, the middle button in a tab of its own; Ctrl and Shift pick rows. */
export const EventRow = memo(function EventRow(props: Props) {
  const { row, columns, texts, telling, place, apart, open, selected, stop, comfortable, onOpen, onFocus } = props;
  const styles = useRowStyles();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid acts on Enter
    <div
      role="row"
      aria-label={plain(sentence(row, telling))}
      aria-rowindex={place + 2}
      aria-selected={selected}
      aria-current={open || undefined}
      tabIndex={stop ? 0 : -1}
      data-place={place}
      data-event={row.id}
      className={mergeClasses(
        styles.row,
        comfortable && styles.comfortable,
        apart !== undefined && styles.apart,
        open && styles.open,
        selected && styles.selected,
      )}
      {...(apart === undefined ? {} : { style: { transform: `translateY(${apart}px)` } })}
      // Shift and a click pick rows: they mark no text.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={(event) => onOpen(row, event)}
      onAuxClick={(event) => event.button === 1 && onOpen(row, event)}
      onFocus={() => onFocus(row.id)}
    >
      {columns.map((column, index) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={index + 1}
          tabIndex={-1}
          data-column={column.id}
          className={mergeClasses(
            styles.cell,
            index === 0 && styles.first,
            index === 1 && styles.second,
            index === 0 && row.severity !== "INFORMATION" && mergeClasses(styles.bar, styles[row.severity]),
            isIconOnly(column) && styles.icon,
          )}
        >
          <Cell row={row} column={column} texts={texts} />
          {comfortable && <SecondLine row={row} column={column} />}
        </div>
      ))}
    </div>
  );
});
