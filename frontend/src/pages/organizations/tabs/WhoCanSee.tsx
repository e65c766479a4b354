import { makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useCallback } from "react";
import { accessTo } from "../../../api/organizations";
import { useAnswer } from "../../../api/paged";
import { useT } from "../../../lib/language/language";
import { reasonText } from "../../../lib/people/reasonText";
import { DataText } from "../../../ui/data/DataText";
import { useTimes } from "../../../ui/data/times";
import { PageLink } from "../../../ui/PageLink";
import { FaultPanel } from "../../../ui/state/FaultPanel";
import { AccessQuestion, momentOf, useAccessAsked } from "../../people/AccessQuestion";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, maxWidth: "720px" },
  text: { margin: 0 },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  row: {
    display: "flex",
    flexDirection: "column",
    paddingBlock: tokens.spacingVerticalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Who may see this, now or at a moment of the past, and why. */
export function WhoCanSee({ tenantId }: { tenantId: string }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const [asked, onAsk] = useAccessAsked();
  const { answer, fault, reload } = useAnswer(
    useCallback(
      async (signal: AbortSignal) => ({
        to: await accessTo({ tenantId, permission: asked.permission, ...momentOf(asked) }, signal),
      }),
      [tenantId, asked],
    ),
  );
  const access = answer?.to;
  return (
    <div className={styles.part}>
      <AccessQuestion asked={asked} onAsk={onAsk} />
      {fault ? (
        <FaultPanel fault={fault} onRetry={reload} />
      ) : !answer ? (
        <Spinner size="tiny" label={t("frame:loading")} />
      ) : !access ? (
        <p className={styles.text}>{t("organizations:access.unknown")}</p>
      ) : (
        <>
          <p className={styles.text} role="status">
            {access.holders.length === 0
              ? t("organizations:access.nobody", { time: times.minute(access.at) })
              : t("organizations:access.count", { count: access.holders.length, time: times.minute(access.at) })}
            {!access.complete && ` ${t("organizations:access.incomplete")}`}
          </p>
          <ul className={styles.list} aria-label={t("organizations:tabs.access")}>
            {access.holders.map(({ id, name, email, client, reasons }) => (
              <li key={id} className={styles.row}>
                <span>
                  {client ? (
                    <PageLink to="/clients" search={{ client: id }} preload={false}>
                      <DataText text={name} />
                    </PageLink>
                  ) : (
                    <PageLink to="/users/$id" params={{ id }} preload={false}>
                      <DataText text={name} />
                    </PageLink>
                  )}{" "}
                  <span className={styles.quiet}>
                    {client ? t("organizations:access.client") : <DataText text={email} />}
                  </span>
                </span>
                {reasons.map((reason) => (
                  <span key={`${reason.roleId} ${reason.tenantId} ${reason.groupId}`} className={styles.quiet}>
                    {reasonText(reason, t)}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
