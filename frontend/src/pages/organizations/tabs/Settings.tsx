import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useCallback, useState } from "react";
import { useAnswer } from "../../../api/paged";
import { isUnderWay, latestTransfers } from "../../../api/transfers";
import { useT } from "../../../lib/language/language";
import { EditOrganization } from "../EditOrganization";
import { OrganizationStatusChange, type StatusChange } from "../OrganizationStatusChange";
import type { OrganizationView } from "../organizationView";
import { InitiateTransfer } from "../transfers/InitiateTransfer";
import { TransferRow } from "../transfers/TransferRow";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", maxWidth: "720px" },
  row: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalL,
    paddingBlock: tokens.spacingVerticalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  words: { flexGrow: 1, flexBasis: "280px", minWidth: 0 },
  h2: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
});

/** What one may do with an organization. */
export function Settings({ view }: { view: OrganizationView }) {
  const t = useT();
  const styles = useStyles();
  const { organization, reload } = view;
  const { id, kind, status } = organization;
  const [open, setOpen] = useState<"edit" | "transfer" | StatusChange>();
  const deleted = status === "DELETED";
  const movable = !deleted && (kind === "ORGANIZATION" || kind === "CUSTOMER");
  const latest = useAnswer(
    useCallback(async (signal: AbortSignal) => (movable ? await latestTransfers(signal) : undefined), [movable]),
  );
  const underWay = latest.answer?.transfers.find((one) => one.tenant?.id === id && isUnderWay(one));
  const close = () => setOpen(undefined);
  const button = (what: typeof open, label: string) => (
    <Button className={styles.target} onClick={() => setOpen(what)}>
      {label}
    </Button>
  );
  return (
    <div className={styles.part}>
      {!deleted && (
        <>
          <Row
            title={t("organizations:rename.title")}
            text={t("organizations:rename.text")}
            action={button("edit", t("organizations:rename.open"))}
          />
          {status === "ACTIVE" ? (
            <Row
              title={t("organizations:suspend.title")}
              text={t("organizations:suspend.text")}
              action={button("suspend", t("organizations:suspend.open"))}
            />
          ) : (
            <Row
              title={t("organizations:reactivate.title")}
              text={t("organizations:reactivate.text")}
              action={button("reactivate", t("organizations:reactivate.open"))}
            />
          )}
        </>
      )}
      {movable && (
        <Row
          title={t("organizations:transfer.title")}
          text={t("organizations:transfer.text")}
          action={!underWay && button("transfer", t("organizations:transfer.open"))}
        >
          {underWay && (
            <TransferRow
              transfer={underWay}
              onChanged={() => {
                latest.reload();
                reload();
              }}
            />
          )}
        </Row>
      )}
      {deleted ? (
        <p className={styles.text}>{t("organizations:delete.text")}</p>
      ) : (
        <Row
          title={t("organizations:delete.title")}
          text={t("organizations:delete.text")}
          action={button("delete", t("organizations:delete.open"))}
        />
      )}
      {open === "edit" && <EditOrganization view={view} onClose={close} />}
      {open === "transfer" && (
        <InitiateTransfer organization={organization} onInitiated={latest.reload} onClose={close} />
      )}
      {(open === "suspend" || open === "reactivate" || open === "delete") && (
        <OrganizationStatusChange view={view} what={open} onClose={close} />
      )}
    </div>
  );
}

function Row({
  title,
  text,
  action,
  children,
}: {
  title: string;
  text: string;
  action: ReactNode;
  children?: ReactNode;
}) {
  const styles = useStyles();
  return (
    <section className={styles.row} aria-label={title}>
      <div className={styles.words}>
        <h2 className={styles.h2}>{title}</h2>
        <p className={styles.text}>{text}</p>
        {children}
      </div>
      {action}
    </section>
  );
}
