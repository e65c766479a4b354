import { Button, makeStyles, ProgressBar, Spinner, tokens } from "@fluentui/react-components";
import { ArrowExportUpRegular } from "@fluentui/react-icons";
import type { Export } from "../../api/exports";
import type { Paged } from "../../api/paged";
import { useT } from "../../lib/language/language";
import { ListGrid } from "../../ui/list/ListGrid";
import { PageLink } from "../../ui/PageLink";
import { FaultBar } from "../../ui/state/FaultBar";
import { FaultPanel } from "../../ui/state/FaultPanel";
import { StatePanel } from "../../ui/state/StatePanel";
import { useWidth } from "../../ui/width";
import { ExportCard } from "./ExportCard";
import { useExportColumns } from "./exportListColumns";
import type { ExportActions } from "./useExportActions";
import type { What } from "./useWhat";

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

/** The exports, in rows, on narrow screens in cards, or what stands in their place. */
export function ExportList({
  exports,
  rows,
  whatOf,
  rateOf,
  actions,
  onOpen,
}: {
  exports: Paged<Export>;
  /** As they are by now. */
  rows: readonly Export[] | undefined;
  whatOf: (one: Export) => What;
  rateOf: (one: Export) => number | undefined;
  actions: ExportActions;
  onOpen: (one: Export, apart: boolean) => void;
}) {
  const styles = useStyles();
  const t = useT();
  const width = useWidth();
  const columns = useExportColumns(whatOf, rateOf, actions);
  const { loading, more, fault, loadMore, reload } = exports;
  if (!rows) {
    return fault ? (
      <FaultPanel fault={fault} title={t("exports:failed")} onRetry={reload} />
    ) : (
      <ProgressBar aria-label={t("frame:loading")} />
    );
  }
  if (rows.length === 0 && !fault) {
    return (
      <StatePanel
        icon={<ArrowExportUpRegular />}
        title={t("exports:none")}
        text={t("exports:noneText")}
        actions={<PageLink to="/audit">{t("frame:navigation.audit")}</PageLink>}
      />
    );
  }
  const footer = (
    <div className={styles.footer}>
      {fault ? (
        <FaultBar fault={fault} onRetry={more ? loadMore : reload} />
      ) : loading ? (
        <Spinner size="tiny" label={t("frame:loading")} />
      ) : (
        <>
          <span>{t(more ? "exports:countMore" : "exports:count", { count: rows.length })}</span>
          {more && (
            <Button size="small" className={styles.target} onClick={loadMore}>
              {t("exports:more")}
            </Button>
          )}
        </>
      )}
    </div>
  );
  return width === "narrow" ? (
    <div data-region="rows">
      <ul className={styles.cards} aria-label={t("exports:title")}>
        {rows.map((one) => (
          <li key={one.id}>
            <ExportCard one={one} rate={rateOf(one)} what={whatOf(one)} onOpen={() => onOpen(one, false)} />
          </li>
        ))}
      </ul>
      {footer}
    </div>
  ) : (
    <ListGrid
      label={t("exports:title")}
      columns={columns}
      rows={rows}
      busy={loading}
      more={more}
      footer={footer}
      onOpen={onOpen}
    />
  );
}
