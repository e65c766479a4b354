import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { cancelTransfer, executeTransfer, isUnderWay, type Transfer } from "../../../api/transfers";
import { useT } from "../../../lib/language/language";
import { visible } from "../../../lib/text/visible";
import { useTimes } from "../../../ui/data/times";
import { ConfirmDialog } from "../../../ui/form/ConfirmDialog";
import { useChange } from "../../../ui/form/change";
import { useNotices } from "../../../ui/notices";

const useStyles = makeStyles({
  row: { display: "flex", flexDirection: "column", gap: "2px", paddingBlock: tokens.spacingVerticalS },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
});

/** A transfer as it stands; the side that offered executes or cancels it. */
export function TransferRow({ transfer, onChanged }: { transfer: Transfer; onChanged: () => void }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const { tell } = useNotices();
  const changing = useChange();
  const [doing, setDoing] = useState<"execute" | "cancel">();
  const { id, tenant, tenantName, fromName, toName, state, initiatedBy, expiresAt, note } = transfer;
  const name = visible(tenantName);
  const values = { from: visible(fromName), to: visible(toName ?? ""), who: visible(initiatedBy.name) };
  // The receiving side does not see the organization yet.
  const offers = tenant !== null && isUnderWay(transfer);
  const run = async (work: () => Promise<Transfer>, told: string) => {
    if (await changing.run(work)) {
      setDoing(undefined);
      tell(told);
      onChanged();
    }
  };
  return (
    <div className={styles.row}>
      <span className={styles.name}>
        <bdi>{name}</bdi> · {t(`organizations:transfer.state.${state}`)}
      </span>
      <span className={styles.quiet}>
        {t(toName ? "organizations:transfer.lineTo" : "organizations:transfer.line", values)}
      </span>
      {note && (
        <span className={styles.quiet}>
          <bdi>{visible(note)}</bdi>
        </span>
      )}
      {isUnderWay(transfer) && (
        <span className={styles.quiet}>{t("organizations:transfer.expires", { time: times.minute(expiresAt) })}</span>
      )}
      {offers && (
        <span className={styles.actions}>
          {state === "ACCEPTED" && (
            <Button className={styles.target} appearance="primary" onClick={() => setDoing("execute")}>
              {t("organizations:transfer.execute")}
            </Button>
          )}
          <Button className={styles.target} onClick={() => setDoing("cancel")}>
            {t("organizations:transfer.cancel")}
          </Button>
        </span>
      )}
      {doing === "execute" && (
        <ConfirmDialog
          title={t("organizations:transfer.executeAsk", { name })}
          confirm={t("organizations:transfer.executeConfirm")}
          changing={changing}
          onConfirm={() => void run(() => executeTransfer(id), t("organizations:transfer.executed", { name }))}
          onClose={() => setDoing(undefined)}
        >
          {t("organizations:transfer.executeText", { name, to: values.to })}
        </ConfirmDialog>
      )}
      {doing === "cancel" && (
        <ConfirmDialog
          title={t("organizations:transfer.cancelAsk", { name })}
          confirm={t("organizations:transfer.cancelConfirm")}
          changing={changing}
          onConfirm={() => void run(() => cancelTransfer(id), t("organizations:transfer.canceled", { name }))}
          onClose={() => setDoing(undefined)}
        >
          {t("organizations:transfer.cancelText")}
        </ConfirmDialog>
      )}
    </div>
  );
}
