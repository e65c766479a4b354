import { useMemo } from "react";
import type { ApiClient } from "../../api/clients";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { DataText } from "../../ui/data/DataText";
import { useTimes } from "../../ui/data/times";
import type { ListColumn } from "../../ui/list/ListGrid";
import { ClientStatusText } from "./ClientStatusText";

export function rolesText({ assignments }: ApiClient): string {
  return [...new Set(assignments.map(({ role }) => role.name))].join(", ") || "–";
}

/** The columns of the list of API clients. */
export function useClientColumns(): ListColumn<ApiClient>[] {
  const t = useT();
  const times = useTimes();
  return useMemo(
    () => [
      {
        id: "clientId",
        label: t("clients:column.clientId"),
        width: 200,
        grows: 2,
        cell: ({ clientId }) => <DataText text={clientId} />,
        whole: ({ clientId }) => visible(clientId),
      },
      {
        id: "tenant",
        label: t("clients:column.tenant"),
        width: 160,
        grows: 2,
        cell: ({ tenant }) => <DataText text={tenant.name} />,
        whole: ({ tenant }) => visible(tenant.name),
      },
      {
        id: "status",
        label: t("clients:column.status"),
        width: 120,
        cell: ({ status }) => <ClientStatusText status={status} />,
      },
      {
        id: "roles",
        label: t("clients:column.roles"),
        width: 180,
        grows: 2,
        cell: (client) => <DataText text={rolesText(client)} />,
        whole: (client) => visible(rolesText(client)),
      },
      {
        id: "lastUsed",
        label: t("clients:column.lastUsed"),
        width: 150,
        cell: ({ lastUsedAt }) =>
          lastUsedAt ? <time dateTime={lastUsedAt}>{times.minute(lastUsedAt)}</time> : t("users:never"),
      },
    ],
    [t, times],
  );
}
