import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  ArrowSortDownRegular,
  ArrowSortUpRegular,
  CheckmarkCircleRegular,
  ImportantRegular,
} from "@fluentui/react-icons";
import { useT } from "../../../lib/language/language";
import { resetColumn, useColumnResize } from "./columnResize";
import { type Column, isIconOnly } from "./columns";
import { useRowStyles } from "./EventRow";

export const headHeight = 36;

const useStyles = makeStyles({
  head: {
    display: "grid",
    gridTemplateColumns: "var(--tracks)",
    position: "sticky",
    top: 0,
    zIndex: 4,
    height: `${headHeight}px`,
    boxSizing: "border-box",
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  // The cells that stand still take their background from it.
  row: { display: "contents", backgroundColor: "inherit" },
  placed: { position: "relative" },
  handle: {
    position: "absolute",
    insetInlineEnd: 0,
    top: 0,
    bottom: 0,
    width: "9px",
    cursor: "col-resize",
    touchAction: "none",
    "::after": {
      content: '""',
      position: "absolute",
      insetInlineEnd: 0,
      top: "8px",
      bottom: "8px",
      width: "1px",
      backgroundColor: tokens.colorNeutralStroke2,
    },
    ":hover::after": { width: "3px", top: 0, bottom: 0, backgroundColor: tokens.colorNeutralStroke1Hover },
    "@media print": { display: "none" },
  },
  icon: { display: "flex" },
  sort: {
    display: "inline-flex",
    alignItems: "center",
    gap: "4px",
    padding: 0,
    minHeight: "24px",
    border: "none",
    background: "none",
    font: "inherit",
    color: "inherit",
    cursor: "pointer",
    borderRadius: tokens.borderRadiusSmall,
    ":hover": { color: tokens.colorNeutralForeground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

/** Events are ordered by time, and only by time: any other order would need the whole log. */
export function GridHead({
  columns,
  oldestFirst,
  onSort,
}: {
  columns: readonly Column[];
  oldestFirst: boolean;
  onSort: () => void;
}) {
  const styles = useStyles();
  const rowStyles = useRowStyles();
  const t = useT();
  const { resize, resizeByKey } = useColumnResize();
  return (
    <div role="rowgroup" className={styles.head} onKeyDown={resizeByKey}>
      <div role="row" aria-rowindex={1} className={styles.row}>
        {columns.map((column, index) => {
          const name = t(`audit:column.${column.id}`);
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 1}
              data-head={column.id}
              tabIndex={index === 0 ? undefined : -1}
              {...(index === 0 ? { "aria-sort": oldestFirst ? ("ascending" as const) : ("descending" as const) } : {})}
              title={index === 0 ? undefined : t("audit:sortHint")}
              className={mergeClasses(
                rowStyles.cell,
                index === 0 && rowStyles.first,
                index === 1 && rowStyles.second,
                isIconOnly(column) && rowStyles.icon,
                index > 1 && styles.placed, // the others are sticky
              )}
            >
              {index === 0 ? (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={onSort}
                  title={t(oldestFirst ? "audit:sortOldest" : "audit:sortNewest")}
                >
                  {name}
                  {oldestFirst ? <ArrowSortUpRegular aria-hidden /> : <ArrowSortDownRegular aria-hidden />}
                </button>
              ) : isIconOnly(column) ? (
                <span role="img" aria-label={name} className={styles.icon}>
                  {column.id === "outcome" ? <CheckmarkCircleRegular aria-hidden /> : <ImportantRegular aria-hidden />}
                </span>
              ) : (
                <span>{name}</span>
              )}
              {!isIconOnly(column) && (
                // biome-ignore lint/a11y/noStaticElementInteractions: Shift and an arrow key on the head do the same
                <div
                  className={styles.handle}
                  data-handle
                  onPointerDown={resize}
                  onDoubleClick={() => resetColumn(column.id)}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
