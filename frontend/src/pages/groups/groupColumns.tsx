import { useMemo } from "react";
import type { GroupRow } from "../../api/groups";
import { type T, useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { DataText } from "../../ui/data/DataText";
import type { ListColumn } from "../../ui/list/ListGrid";
import { PageLink } from "../../ui/PageLink";

/** "Ann Berg, Sam Lee", and that there are more where there are. */
export function firstOf(names: readonly string[], more: boolean, t: T): string {
  const list = names.map((name) => visible(name, "one line")).join(", ");
  return more ? t("groups:andMore", { names: list }) : list || "–";
}

export function membersText({ members }: GroupRow, t: T): string {
  return firstOf(
    members.nodes.map(({ name }) => name),
    members.pageInfo.hasNextPage,
    t,
  );
}

export function grantsText({ grants }: GroupRow, t: T): string {
  return firstOf(
    grants.nodes.map(({ tenant }) => tenant.name),
    grants.pageInfo.hasNextPage,
    t,
  );
}

/** The columns of the list of groups. */
export function useGroupColumns(): ListColumn<GroupRow>[] {
  const t = useT();
  return useMemo(
    () => [
      {
        id: "name",
        label: t("groups:column.name"),
        width: 180,
        grows: 2,
        cell: ({ id, name }) => (
          <PageLink to="/groups/$id" params={{ id }} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
            <DataText text={name} />
          </PageLink>
        ),
        whole: ({ name }) => visible(name),
      },
      {
        id: "tenant",
        label: t("groups:column.tenant"),
        width: 150,
        grows: 1,
        cell: ({ tenant }) => <DataText text={tenant.name} />,
        whole: ({ tenant }) => visible(tenant.name),
      },
      {
        id: "members",
        label: t("groups:column.members"),
        width: 220,
        grows: 3,
        cell: (group) => <bdi>{membersText(group, t)}</bdi>,
        whole: (group) => membersText(group, t),
      },
      {
        id: "grants",
        label: t("groups:column.grants"),
        width: 220,
        grows: 3,
        cell: (group) => <bdi>{grantsText(group, t)}</bdi>,
        whole: (group) => grantsText(group, t),
      },
    ],
    [t],
  );
}
