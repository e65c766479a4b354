import { Field, Input, makeStyles, Select, Spinner, tokens } from "@fluentui/react-components";
import { useCallback, useState } from "react";
import type { Permission } from "../../../api/generated/graphql";
import { useAnswer } from "../../../api/paged";
import { useTenants } from "../../../api/tenants";
import { accessOf, type User } from "../../../api/users";
import { useT } from "../../../lib/language/language";
import { permissions } from "../../../lib/people/permissions";
import { visible } from "../../../lib/text/visible";
import { DataText } from "../../../ui/data/DataText";
import { useTimes } from "../../../ui/data/times";
import { FaultPanel } from "../../../ui/state/FaultPanel";

const named = 100;

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, maxWidth: "720px" },
  asked: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalL },
  h2: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  text: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, overflowWrap: "anywhere" },
});

/** What the user may do and where, now or at a moment of the past, and why. */
export function Access({ user }: { user: User }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const [permission, setPermission] = useState<Permission>("EVENT_READ");
  const [at, setAt] = useState("");
  const { id } = user;
  const { answer, fault, reload } = useAnswer(
    useCallback(
      async (signal: AbortSignal) => {
        // The end of that minute is the browser's own time; what cannot be read is as of now.
        const moment = Date.parse(at);
        const then = Number.isNaN(moment) ? {} : { at: new Date(moment).toISOString() };
        return { of: await accessOf({ userId: id, permission, ...then }, signal) };
      },
      [id, permission, at],
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
      <div className={styles.asked}>
        <Field label={t("users:access.what")}>
          <Select value={permission} onChange={(_, { value }) => setPermission(value as Permission)}>
            {permissions.map((one) => (
              <option key={one} value={one}>
                {t(`users:permission.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("users:access.at")} hint={t("users:access.atHint")}>
          <Input type="datetime-local" value={at} onChange={(_, { value }) => setAt(value)} />
        </Field>
      </div>
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
                {access.reasons.map(({ roleId, role, tenantId, tenant, groupId, group }) => (
                  <li key={`${roleId} ${tenantId} ${groupId}`}>
                    {group
                      ? t("users:access.byGroup", {
                          role: visible(role),
                          tenant: visible(tenant),
                          group: visible(group),
                        })
                      : t("frame:account.roleOn", { role: visible(role), tenant: visible(tenant) })}
                  </li>
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
