import { Button, makeStyles } from "@fluentui/react-components";
import { AddRegular, PeopleTeamRegular } from "@fluentui/react-icons";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { findGroups } from "../../api/groups";
import { usePaged } from "../../api/paged";
import { may, useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { type ListSearch, listFilterOf } from "../../lib/people/listSearch";
import { DataText } from "../../ui/data/DataText";
import { CardLine, CardLink, CardName } from "../../ui/list/CardLink";
import { FoundList } from "../../ui/list/FoundList";
import { ListPage } from "../../ui/list/ListPage";
import { SearchField } from "../../ui/list/SearchField";
import { useOpenPlace } from "../../ui/openPlace";
import { StatePanel } from "../../ui/state/StatePanel";
import { useTitle } from "../../ui/title";
import { NoAccess } from "../NoAccess";
import { TenantNote } from "../people/TenantNote";
import { CreateGroup } from "./CreateGroup";
import { grantsText, membersText, useGroupColumns } from "./groupColumns";

const useStyles = makeStyles({ target: { "@media (max-width: 767px)": { minHeight: "44px" } } });

/** The groups that one may see, narrowed by what stands in the address. */
export function GroupsPage() {
  const t = useT();
  const { viewer } = useViewer();
  useTitle(t("groups:title"));
  return viewer && !may(viewer, "USER_READ") ? (
    <NoAccess text={t("groups:noAccess", { name: viewer.tenant.name })} />
  ) : (
    <Found />
  );
}

function Found() {
  const styles = useStyles();
  const t = useT();
  const { viewer } = useViewer();
  const navigate = useNavigate();
  const open = useOpenPlace();
  const search = useSearch({ from: "/signed-in/groups" });
  const columns = useGroupColumns();
  const [creating, setCreating] = useState(false);
  const show = useCallback(
    (change: { [Name in keyof ListSearch]?: ListSearch[Name] | undefined }, replace = false) => {
      const next = Object.entries({ ...search, ...change }).filter(([, value]) => value);
      void navigate({ to: "/groups", search: Object.fromEntries(next), replace });
    },
    [navigate, search],
  );
  const asked = JSON.stringify(listFilterOf(search));
  const groups = usePaged(
    useCallback((after: string | null, signal: AbortSignal) => findGroups(JSON.parse(asked), after, signal), [asked]),
  );
  const filtered = asked !== "{}";
  return (
    <ListPage
      title={t("groups:title")}
      actions={
        may(viewer, "GROUP_MANAGE") && (
          <Button
            className={styles.target}
            appearance="primary"
            icon={<AddRegular />}
            onClick={() => setCreating(true)}
          >
            {t("groups:create.open")}
          </Button>
        )
      }
      filtersLabel={t("groups:filters")}
      filters={
        <>
          <SearchField
            label={t("groups:search")}
            searched={search.q}
            onSearch={useCallback((q: string, goesOn: boolean) => show({ q }, goesOn), [show])}
          />
          <TenantNote tenant={search.tenant} onClear={() => show({ tenant: undefined })} />
        </>
      }
    >
      <FoundList
        label={t("groups:title")}
        failed={t("groups:failed")}
        count={(count, more) => t(more ? "groups:countMore" : "groups:count", { count })}
        found={groups}
        columns={columns}
        card={(group) => (
          <CardLink to="/groups/$id" params={{ id: group.id }} preload={false}>
            <CardName>
              <DataText text={group.name} />
            </CardName>
            <CardLine>
              <DataText text={group.tenant.name} />
            </CardLine>
            <CardLine>
              {t("groups:column.members")}: <bdi>{membersText(group, t)}</bdi>
            </CardLine>
            <CardLine>
              {t("groups:column.grants")}: <bdi>{grantsText(group, t)}</bdi>
            </CardLine>
          </CardLink>
        )}
        onOpen={({ id }, apart) => open({ to: "/groups/$id", params: { id } }, apart)}
        empty={
          <StatePanel
            icon={<PeopleTeamRegular />}
            title={t(filtered ? "groups:none" : "groups:nothing")}
            text={filtered ? undefined : t("groups:nothingText")}
            actions={
              filtered && <Button onClick={() => show({ q: undefined, tenant: undefined })}>{t("users:clear")}</Button>
            }
          />
        }
      />
      {creating && <CreateGroup tenant={search.tenant} onClose={() => setCreating(false)} />}
    </ListPage>
  );
}
