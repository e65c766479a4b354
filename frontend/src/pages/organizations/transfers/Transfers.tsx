import { Button, makeStyles, Spinner } from "@fluentui/react-components";
import { ArrowDownloadRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useAnswer } from "../../../api/paged";
import { latestTransfers } from "../../../api/transfers";
import { useT } from "../../../lib/language/language";
import { SideDrawer } from "../../../ui/page/SideDrawer";
import { FaultPanel } from "../../../ui/state/FaultPanel";
import { AnswerTransfer } from "./AnswerTransfer";
import { TransferRow } from "./TransferRow";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
});

/** The transfers on either side: one accepts those that one was offered, and ends those that one offers. */
export function Transfers({ onMoved, onClose }: { onMoved: () => void; onClose: () => void }) {
  const styles = useStyles();
  const t = useT();
  const [answering, setAnswering] = useState(false);
  const { answer, fault, reload } = useAnswer(latestTransfers);
  const changed = () => {
    reload();
    onMoved();
  };
  if (answering) {
    return (
      <AnswerTransfer
        onDone={() => {
          setAnswering(false);
          changed();
        }}
        onClose={() => setAnswering(false)}
      />
    );
  }
  return (
    <SideDrawer
      title={t("organizations:transfers")}
      onClose={onClose}
      actions={
        <Button className={styles.target} icon={<ArrowDownloadRegular />} onClick={() => setAnswering(true)}>
          {t("organizations:transfer.accept")}
        </Button>
      }
    >
      {!answer ? (
        fault ? (
          <FaultPanel fault={fault} onRetry={reload} />
        ) : (
          <Spinner size="tiny" label={t("frame:loading")} />
        )
      ) : answer.transfers.length === 0 ? (
        <span>{t("organizations:transfer.none")}</span>
      ) : (
        <>
          <ul className={styles.list} aria-label={t("organizations:transfers")}>
            {answer.transfers.map((transfer) => (
              <li key={transfer.id}>
                <TransferRow transfer={transfer} onChanged={changed} />
              </li>
            ))}
          </ul>
          {answer.more && <span>{t("organizations:transfer.first", { count: answer.transfers.length })}</span>}
        </>
      )}
    </SideDrawer>
  );
}
