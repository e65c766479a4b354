import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkFilled } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { useWidth } from "../width";

const useStyles = makeStyles({
  scroller: {
    overflow: "auto",
    maxWidth: "100%",
    maxHeight: "100%",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  table: { borderCollapse: "separate", borderSpacing: 0, width: "100%", fontSize: tokens.fontSizeBase200 },
  column: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    minWidth: "84px",
    padding: tokens.spacingHorizontalXS,
    verticalAlign: "bottom",
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    hyphens: "auto",
    overflowWrap: "break-word",
  },
  corner: { textAlign: "start", zIndex: 2, minWidth: "180px", paddingInlineStart: tokens.spacingHorizontalL },
  name: {
    position: "sticky",
    insetInlineStart: 0,
    minWidth: "180px",
    maxWidth: "320px",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    textAlign: "start",
    fontWeight: tokens.fontWeightRegular,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  line: { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  cell: { textAlign: "center", height: "36px" },
  mark: { fontSize: "16px", color: tokens.colorBrandForeground1, verticalAlign: "middle" },
  none: { color: tokens.colorNeutralForeground3 },
  cards: { listStyleType: "none", margin: 0, padding: 0 },
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "4px",
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

export interface MatrixRow {
  id: string;
  /** The row's own name; what opens it is in it. */
  name: ReactNode;
  marked: readonly string[];
}

/** Which row has which of some properties: a table of marks, on narrow screens each row with the words of what it has. */
export function Matrix({
  label,
  rowsLabel,
  columns,
  rows,
  yes,
  no,
  nothing,
}: {
  label: string;
  rowsLabel: string;
  columns: readonly { id: string; label: string }[];
  rows: readonly MatrixRow[];
  /** The words for a mark and for none. */
  yes: string;
  no: string;
  /** What is said of a row without any mark. */
  nothing: string;
}) {
  const styles = useStyles();
  const width = useWidth();
  if (width === "narrow") {
    return (
      <ul className={styles.cards} aria-label={label} data-region="rows">
        {rows.map(({ id, name, marked }) => {
          const words = columns.filter((column) => marked.includes(column.id)).map((column) => column.label);
          return (
            <li key={id} className={styles.card} data-row={id}>
              {name}
              <span className={styles.quiet}>{words.length === 0 ? nothing : words.join(" · ")}</span>
            </li>
          );
        })}
      </ul>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className={styles.scroller} aria-label={label} tabIndex={0} data-region="rows">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.name, styles.column, styles.corner)}>
              {rowsLabel}
            </th>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={styles.column}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, marked }) => (
            <tr key={id} data-row={id}>
              <th scope="row" className={mergeClasses(styles.name, styles.line)}>
                {name}
              </th>
              {columns.map((column) => (
                <td key={column.id} className={mergeClasses(styles.cell, styles.line)}>
                  {marked.includes(column.id) ? (
                    <CheckmarkFilled className={styles.mark} role="img" aria-label={yes} />
                  ) : (
                    <span className={styles.none} role="img" aria-label={no}>
                      –
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
