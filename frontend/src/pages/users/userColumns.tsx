import { useMemo } from "react";
import type { User } from "../../api/users";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { DataText } from "../../ui/data/DataText";
import { useTimes } from "../../ui/data/times";
import type { ListColumn } from "../../ui/list/ListGrid";
import { PageLink } from "../../ui/PageLink";
import { StatusText } from "./StatusText";

/** "Owner on Northwind" once for each role; the same role on several tenants is told once. */
export function roleNames({ assignments }: User): string {
  return [...new Set(assignments.map(({ role }) => role.name))].join(", ");
}

/** The columns of the list of users. */
export function useUserColumns(): ListColumn<User>[] {
  const t = useT();
  const times = useTimes();
  return useMemo(() => {
    const missing = (
      <span role="img" aria-label={t("audit:notGiven")}>
        –
      </span>
    );
    const text = (value: string) => (value === "" ? missing : <DataText text={value} />);
    const groups = (user: User) => user.groups.map(({ name }) => name).join(", ");
    return [
      {
        id: "name",
        label: t("users:column.name"),
        width: 180,
        grows: 2,
        cell: ({ id, name }) => (
          <PageLink to="/users/$id" params={{ id }} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
            <DataText text={name} />
          </PageLink>
        ),
        whole: ({ name }) => visible(name),
      },
      {
        id: "email",
        label: t("users:column.email"),
        width: 220,
        grows: 2,
        cell: ({ email }) => text(email),
        whole: ({ email }) => visible(email),
      },
      {
        id: "status",
        label: t("users:column.status"),
        width: 112,
        cell: ({ status }) => <StatusText status={status} />,
      },
      {
        id: "roles",
        label: t("users:column.roles"),
        width: 160,
        grows: 2,
        cell: (user) => text(roleNames(user)),
        whole: (user) => visible(roleNames(user)),
      },
      {
        id: "groups",
        label: t("users:column.groups"),
        width: 120,
        grows: 1,
        cell: (user) => text(groups(user)),
        whole: (user) => visible(groups(user)),
      },
      {
        id: "tenant",
        label: t("users:column.tenant"),
        width: 150,
        grows: 1,
        cell: ({ tenant }) => text(tenant.name),
        whole: ({ tenant }) => visible(tenant.name),
      },
      {
        id: "lastSignIn",
        label: t("users:column.lastSignIn"),
        width: 140,
        cell: ({ lastSignInAt }) =>
          lastSignInAt ? <time dateTime={lastSignInAt}>{times.minute(lastSignInAt)}</time> : t("users:never"),
      },
    ];
  }, [t, times]);
}
