import { useMemo } from "react";
import type { Organization } from "../../api/organizations";
import { pathOf } from "../../api/tenants";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { DataText } from "../../ui/data/DataText";
import type { ListColumn } from "../../ui/list/ListGrid";
import { PageLink } from "../../ui/PageLink";
import { OrganizationStatusText } from "./OrganizationStatusText";
import { WeekOfEvents } from "./WeekOfEvents";

/** The columns of the list of organizations. */
export function useOrganizationColumns(): ListColumn<Organization>[] {
  const t = useT();
  return useMemo(
    () => [
      {
        id: "name",
        label: t("organizations:column.name"),
        width: 220,
        grows: 3,
        cell: ({ id, name }) => (
          <PageLink to="/organizations/$id" params={{ id }} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
            <DataText text={name} />
          </PageLink>
        ),
        whole: ({ name }) => visible(name),
      },
      {
        id: "kind",
        label: t("organizations:column.kind"),
        width: 120,
        cell: ({ kind }) => t(`organizations:kind.${kind}`),
      },
      {
        id: "status",
        label: t("organizations:column.status"),
        width: 130,
        cell: ({ status }) => <OrganizationStatusText status={status} />,
      },
      {
        id: "parent",
        label: t("organizations:column.parent"),
        width: 200,
        grows: 2,
        cell: (row) => <DataText text={pathOf(row) || "–"} />,
        whole: (row) => visible(pathOf(row)),
      },
      {
        id: "week",
        label: t("organizations:column.week"),
        width: 130,
        cell: ({ id, dailyEvents }) => <WeekOfEvents id={id} daily={dailyEvents ?? null} tabIndex={-1} />,
      },
      {
        id: "externalId",
        label: t("organizations:column.externalId"),
        width: 140,
        grows: 1,
        cell: ({ externalId }) => <DataText text={externalId || "–"} />,
        whole: ({ externalId }) => visible(externalId ?? ""),
      },
    ],
    [t],
  );
}
