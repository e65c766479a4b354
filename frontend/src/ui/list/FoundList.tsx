import { Button, makeStyles, ProgressBar, Spinner, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect } from "react";
import type { Paged } from "../../api/paged";
import { useT } from "../../lib/language/language";
import { useNotices } from "../notices";
import { FaultBar } from "../state/FaultBar";
import { FaultPanel } from "../state/FaultPanel";
import { useWidth } from "../width";
import { type ListColumn, ListGrid } from "./ListGrid";

const useStyles = makeStyles({
  footer: {
    position: "sticky",
    insetInlineStart: 0,
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalM,
    minHeight: "52px",
    padding: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
  cards: { listStyleType: "none", margin: 0, padding: 0 },
});

/** What a list found, in rows, on narrow screens in cards, or what stands in their place. */
export function FoundList<Row extends { id: string }>({
  label,
  failed,
  empty,
  count,
  found,
  columns,
  card,
  onOpen,
}: {
  label: string;
  failed: string;
  /** Stands where there are no rows. */
  empty: ReactNode;
  /** "12 users", "The first 50 users". */
  count: (count: number, more: boolean) => string;
  found: Paged<Row>;
  columns: readonly ListColumn<Row>[];
  card: (row: Row) => ReactNode;
  onOpen: (row: Row, apart: boolean) => void;
}) {
  const styles = useStyles();
  const t = useT();
  const width = useWidth();
  const { announce } = useNotices();
  const { rows, loading, more, fault, loadMore, reload } = found;
  const told = rows ? count(rows.length, more) : "";
  useEffect(() => announce(loading ? "" : told), [announce, told, loading]);
  if (!rows) {
    return fault ? (
      <FaultPanel fault={fault} title={failed} onRetry={reload} />
    ) : (
      <ProgressBar aria-label={t("frame:loading")} />
    );
  }
  if (rows.length === 0 && !fault) {
    return empty;
  }
  const footer = (
    <div className={styles.footer}>
      {fault ? (
        <FaultBar fault={fault} onRetry={more ? loadMore : reload} />
      ) : loading ? (
        <Spinner size="tiny" label={t("frame:loading")} />
      ) : (
        <>
          <span>{told}</span>
          {more && (
            <Button size="small" className={styles.target} onClick={loadMore}>
              {t("users:more")}
            </Button>
          )}
        </>
      )}
    </div>
  );
  return width === "narrow" ? (
    <div data-region="rows">
      <ul className={styles.cards} aria-label={label}>
        {rows.map((row) => (
          <li key={row.id}>{card(row)}</li>
        ))}
      </ul>
      {footer}
    </div>
  ) : (
    <ListGrid label={label} columns={columns} rows={rows} busy={loading} more={more} footer={footer} onOpen={onOpen} />
  );
}
