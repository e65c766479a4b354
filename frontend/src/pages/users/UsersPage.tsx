import { Button, makeStyles, Select } from "@fluentui/react-components";
import { PersonAddRegular } from "@fluentui/react-icons";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { usePaged } from "../../api/paged";
import { findUsers } from "../../api/users";
import { may, useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { type UsersSearch, userFilterOf } from "../../lib/people/usersSearch";
import { ListPage } from "../../ui/list/ListPage";
import { SearchField } from "../../ui/list/SearchField";
import { useTitle } from "../../ui/title";
import { NoAccess } from "../NoAccess";
import { TenantNote } from "../people/TenantNote";
import { CreateUser } from "./CreateUser";
import { UserList } from "./UserList";

const useStyles = makeStyles({ target: { "@media (max-width: 767px)": { minHeight: "44px" } } });

/** The users that one may see, narrowed by what stands in the address. */
export function UsersPage() {
  const t = useT();
  const { viewer } = useViewer();
  useTitle(t("users:title"));
  return viewer && !may(viewer, "USER_READ") ? (
    <NoAccess text={t("users:noAccess", { name: viewer.tenant.name })} />
  ) : (
    <Found />
  );
}

function Found() {
  const styles = useStyles();
  const t = useT();
  const { viewer } = useViewer();
  const navigate = useNavigate();
  const search = useSearch({ from: "/signed-in/users" });
  const [creating, setCreating] = useState(false);
  const show = useCallback(
    (change: { [Name in keyof UsersSearch]?: UsersSearch[Name] | undefined }, replace = false) => {
      const next = Object.entries({ ...search, ...change }).filter(([, value]) => value);
      void navigate({ to: "/users", search: Object.fromEntries(next), replace });
    },
    [navigate, search],
  );
  const asked = JSON.stringify(userFilterOf(search));
  const users = usePaged(
    useCallback((after: string | null, signal: AbortSignal) => findUsers(JSON.parse(asked), after, signal), [asked]),
  );
  return (
    <ListPage
      title={t("users:title")}
      actions={
        may(viewer, "USER_MANAGE") && (
          <Button
            className={styles.target}
            appearance="primary"
            icon={<PersonAddRegular />}
            onClick={() => setCreating(true)}
          >
            {t("users:create.open")}
          </Button>
        )
      }
      filtersLabel={t("users:filters")}
      filters={
        <>
          <SearchField
            label={t("users:search")}
            searched={search.q}
            onSearch={useCallback((q: string, goesOn: boolean) => show({ q }, goesOn), [show])}
          />
          <Select
            aria-label={t("users:status.label")}
            value={search.status ?? ""}
            onChange={(_, { value }) => show({ status: (value || undefined) as UsersSearch["status"] })}
          >
            <option value="">{t("users:status.any")}</option>
            <option value="active">{t("users:status.ACTIVE")}</option>
            <option value="disabled">{t("users:status.DISABLED")}</option>
          </Select>
          <TenantNote tenant={search.tenant} onClear={() => show({ tenant: undefined })} />
        </>
      }
    >
      <UserList
        users={users}
        filtered={Object.keys(userFilterOf(search)).length > 0}
        onClear={() => show({ q: undefined, status: undefined, tenant: undefined })}
      />
      {creating && <CreateUser tenant={search.tenant} onClose={() => setCreating(false)} />}
    </ListPage>
  );
}
