import { MessageBar, MessageBarBody, makeStyles, tokens } from "@fluentui/react-components";
import type { Export } from "../../api/exports";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { RefusalBar } from "../../ui/form/RefusalBar";
import { PageLink } from "../../ui/PageLink";
import { SideDrawer } from "../../ui/page/SideDrawer";
import { ExportButtons } from "./ExportButtons";
import { ExportFacts } from "./ExportFacts";
import { ExportState } from "./ExportState";
import type { ExportActions } from "./useExportActions";
import type { What } from "./useWhat";

const useStyles = makeStyles({
  what: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: "anywhere" },
  head: { display: "flex", alignItems: "center", justifyContent: "space-between", gap: tokens.spacingHorizontalM },
});

/** One export: all that is known of it, and all that one may do with it. Why it failed stays here. */
export function ExportDetail({
  one,
  rate,
  what,
  actions,
  onSince,
  onClose,
}: {
  one: Export;
  rate: number | undefined;
  what: What;
  actions: ExportActions;
  onSince: () => void;
  onClose: () => void;
}) {
  const styles = useStyles();
  const t = useT();
  const { fault } = actions.changing;
  return (
    <SideDrawer
      title={<ExportState state={one.state} />}
      actions={<ExportButtons one={one} actions={actions} onSince={onSince} />}
      onClose={onClose}
    >
      {fault && <RefusalBar fault={fault} />}
      {one.error && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{visible(one.error)}</MessageBarBody>
        </MessageBar>
      )}
      <ul className={styles.what} aria-label={t("exports:column.what")}>
        {what.conditions.map((condition) => (
          <li key={condition}>{condition}</li>
        ))}
      </ul>
      <div className={styles.head}>
        <PageLink to="/audit" search={what.search}>
          {t("exports:action.openLog")}
        </PageLink>
      </div>
      <ExportFacts one={one} rate={rate} what={what} />
    </SideDrawer>
  );
}
