import { makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useCallback } from "react";
import { useAnswer } from "../../../api/paged";
import { useTenants } from "../../../api/tenants";
import { accessOf, type User } from "../../../api/users";
import { useT } from "../../../lib/language/language";
import { reasonText } from "../../../lib/people/reasonText";
import { DataText } from "../../../ui/data/DataText";
import { useTimes } from "../../../ui/data/times";
import { FaultPanel } from "../../../ui/state/FaultPanel";
import { AccessQuestion, momentOf, useAccessAsked } from "../../people/AccessQuestion";

const named = 100;

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, maxWidth: "720px" },
  h2: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  text: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, overflowWrap: "anywhere" },
});

/** What the user may do and where, now or at a moment of the past, and why. */
export function Access({ user }: { user: User }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const [asked, onAsk] = useAccessAsked();
  const { id } = user;
  const { answer, fault, reload } = useAnswer(
    useCallback(
      async (signal: AbortSignal) => ({
        of: await accessOf({ userId: id, permission: asked.permission, ...momentOf(asked) }, signal),
      }),
      [id, asked],
    ),
  );
  const access = answer?.of;
  const tenants = useTenants((access?.tenantIds ?? []).slice(0, named));
  const names = (access?.tenantIds ?? []).slice(0, named).flatMap((tenantId) => {
    const tenant = tenants.get(tenantId);
    return tenant ? [tenant] : [];
  });
  const rest = (access?.tenants ?? 0) - names.length;
  return (
    <div className={styles.part}>
      <AccessQuestion asked={asked} onAsk={onAsk} />
      {fault ? (
        <FaultPanel fault={fault} onRetry={reload} />
      ) : !answer ? (
        <Spinner size="tiny" label={t("frame:loading")} />
      ) : !access ? (
        <p className={styles.text}>{t("users:access.unknown")}</p>
      ) : (
        <div className={styles.part} role="status">
          <p className={styles.text}>
            {t(access.everything ? "users:access.everywhere" : "users:access.count", {
              count: access.tenants,
              time: times.minute(access.at),
            })}
            {!access.active && ` ${t("users:access.inactive")}`}
          </p>
          {access.reasons.length > 0 && (
            <>
              <h2 className={styles.h2}>{t("users:access.why")}</h2>
              <ul className={styles.list}>
                {access.reasons.map((reason) => (
                  <li key={`${reason.roleId} ${reason.tenantId} ${reason.groupId}`}>{reasonText(reason, t)}</li>
                ))}
              </ul>
            </>
          )}
          {names.length > 0 && (
            <>
              <h2 className={styles.h2}>{t("users:access.where")}</h2>
              <ul className={styles.list}>
                {names.map((tenant) => (
                  <li key={tenant.id}>
                    <DataText text={tenant.name} />
                  </li>
                ))}
              </ul>
              {rest > 0 && <p className={styles.text}>{t("users:access.rest", { count: rest })}</p>}
            </>
          )}
        </div>
      )}
    </div>
  );
}
