import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { User } from "../../../api/users";
import { useT } from "../../../lib/language/language";
import { DataText } from "../../../ui/data/DataText";
import { useTimes } from "../../../ui/data/times";
import { StatusText } from "../StatusText";
import { roleNames } from "../userColumns";

const useStyles = makeStyles({
  list: {
    display: "grid",
    gridTemplateColumns: "minmax(96px, 160px) minmax(0, 1fr)",
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    maxWidth: "720px",
  },
  label: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: "anywhere" },
});

/** Who it is. */
export function Overview({ user }: { user: User }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const { name, email, status, tenant, lastSignInAt, groups, id } = user;
  const fields: [label: string, value: ReactNode][] = [
    [t("users:column.name"), <DataText key="name" text={name} />],
    [t("users:column.email"), <DataText key="email" text={email} />],
    [t("users:column.status"), <StatusText key="status" status={status} />],
    [t("users:column.tenant"), <DataText key="tenant" text={tenant.name} />],
    [t("users:column.roles"), <DataText key="roles" text={roleNames(user) || "–"} />],
    [t("users:column.groups"), <DataText key="groups" text={groups.map((group) => group.name).join(", ") || "–"} />],
    [
      t("users:column.lastSignIn"),
      lastSignInAt ? (
        <time key="last" dateTime={lastSignInAt}>
          {times.event(lastSignInAt)}
        </time>
      ) : (
        t("users:never")
      ),
    ],
    [t("users:column.id"), <code key="id">{id}</code>],
  ];
  return (
    <dl className={styles.list}>
      {fields.flatMap(([label, value]) => [
        <dt key={`${label} name`} className={styles.label}>
          {label}
        </dt>,
        <dd key={label} className={styles.value}>
          {value}
        </dd>,
      ])}
    </dl>
  );
}
