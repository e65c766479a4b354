import type { ReactNode } from "react";
import type { User } from "../../../api/users";
import { useT } from "../../../lib/language/language";
import { DataText } from "../../../ui/data/DataText";
import { Facts } from "../../../ui/data/Facts";
import { useTimes } from "../../../ui/data/times";
import { StatusText } from "../StatusText";
import { roleNames } from "../userColumns";

/** Who it is. */
export function Overview({ user }: { user: User }) {
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
  return <Facts facts={fields} />;
}
