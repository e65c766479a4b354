import { useMemo } from "react";
import type { ErrorCount, Organization } from "../../api/organizations";
import { pathOf } from "../../api/tenants";
import { useT } from "../../lib/language/language";
import { formatChip } from "../../lib/search/format";
import { visible } from "../../lib/text/visible";
import { DataText } from "../../ui/data/DataText";
import { useNumber } from "../../ui/data/times";
import type { ListColumn } from "../../ui/list/ListGrid";
import { PageLink } from "../../ui/PageLink";
import { OrganizationStatusText } from "./OrganizationStatusText";
import { WeekOfEvents } from "./WeekOfEvents";

/** The columns of the list of organizations. */
export function useOrganizationColumns(errors: ReadonlyMap<string, ErrorCount>): ListColumn<Organization>[] {
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
        id: "errors",
        label: t("organizations:column.errors"),
        width: 120,
        cell: ({ id }) => <Errors id={id} count={errors.get(id)} />,
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
    [t, errors],
  );
}

/** Leads to them; a dash where one may see none, nothing while they are counted. */
function Errors({ id, count }: { id: string; count: ErrorCount | undefined }) {
  const t = useT();
  const number = useNumber();
  if (!count) {
    return count === null ? "–" : null;
  }
  const text = `${number(count.value)}${count.exact ? "" : "+"}`;
  return count.value === 0 ? (
    text
  ) : (
    <PageLink
      to="/audit"
      search={{ tenant: id, time: "7d", q: formatChip({ field: "severity", values: ["error"] }), access: "1" }}
      tabIndex={-1}
      preload={false}
      aria-label={t("organizations:errors", { count: count.value, number: text })}
      onClick={(event) => event.stopPropagation()}
    >
      {text}
    </PageLink>
  );
}
