import { Button, makeStyles, SearchBox, Select, tokens } from "@fluentui/react-components";
import { PersonAddRegular } from "@fluentui/react-icons";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { usePaged } from "../../api/paged";
import { findUsers } from "../../api/users";
import { may, useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { type UsersSearch, userFilterOf } from "../../lib/people/usersSearch";
import { usePageHeading } from "../../ui/heading";
import { useNotices } from "../../ui/notices";
import { useTitle } from "../../ui/title";
import { CreateUser } from "./CreateUser";
import { NoAccess } from "./NoAccess";
import { TenantNote } from "./TenantNote";
import { UserList } from "./UserList";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", height: "100%", minHeight: "420px" },
  head: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media (max-width: 767px)": { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  },
  title: { display: "flex", alignItems: "center", justifyContent: "space-between", gap: tokens.spacingHorizontalM },
  h1: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: "none",
  },
  filters: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center" },
  search: { flexGrow: 1, minWidth: "200px", maxWidth: "480px" },
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
});

/** The users that one may see, narrowed by what stands in the address. */
export function UsersPage() {
  const styles = useStyles();
  const t = useT();
  const { viewer } = useViewer();
  const heading = usePageHeading();
  useTitle(t("users:title"));
  if (viewer && !may(viewer, "USER_READ")) {
    return <NoAccess viewer={viewer} />;
  }
  return (
    <div className={styles.page}>
      <Found>
        <h1 ref={heading} tabIndex={-1} className={styles.h1}>
          {t("users:title")}
        </h1>
      </Found>
    </div>
  );
}

function Found({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const t = useT();
  const { viewer } = useViewer();
  const navigate = useNavigate();
  const router = useRouter();
  const { announce } = useNotices();
  const search = useSearch({ from: "/signed-in/users" });
  const [creating, setCreating] = useState(false);
  const [typed, setTyped] = useState(search.q ?? "");
  const show = useCallback(
    (change: { [Name in keyof UsersSearch]?: UsersSearch[Name] | undefined }, replace = false) => {
      const next = Object.entries({ ...search, ...change }).filter(([, value]) => value);
      void navigate({ to: "/users", search: Object.fromEntries(next), replace });
    },
    [navigate, search],
  );
  useEffect(() => setTyped(search.q ?? ""), [search.q]);
  useEffect(() => {
    if (typed.trim() === (search.q ?? "")) {
      return undefined;
    }
    const timer = setTimeout(() => {
      // Whoever has opened a user meanwhile is on the way to it.
      if (router.state.location.pathname === "/users") {
        show({ q: typed.trim() }, search.q !== undefined);
      }
    }, 250);
    return () => clearTimeout(timer);
  }, [typed, search.q, show, router]);

  const asked = JSON.stringify(userFilterOf(search));
  const load = useCallback(
    (after: string | null, signal: AbortSignal) => findUsers(JSON.parse(asked), after, signal),
    [asked],
  );
  const users = usePaged(load);
  const { rows, more, loading } = users;
  const told = rows && !loading ? t(more ? "users:countMore" : "users:count", { count: rows.length }) : "";
  useEffect(() => announce(told), [announce, told]);
  return (
    <>
      <div className={styles.head}>
        <div className={styles.title}>
          {children}
          {may(viewer, "USER_MANAGE") && (
            <Button
              className={styles.target}
              appearance="primary"
              icon={<PersonAddRegular />}
              onClick={() => setCreating(true)}
            >
              {t("users:create.open")}
            </Button>
          )}
        </div>
        <search className={styles.filters} data-region="filters" aria-label={t("users:filters")}>
          <SearchBox
            className={styles.search}
            placeholder={t("users:search")}
            aria-label={t("users:search")}
            maxLength={200}
            value={typed}
            onChange={(_, { value }) => setTyped(value)}
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
        </search>
      </div>
      <UserList
        users={users}
        filtered={Object.keys(userFilterOf(search)).length > 0}
        onClear={() => show({ q: undefined, status: undefined, tenant: undefined })}
      />
      {creating && <CreateUser tenant={search.tenant} onClose={() => setCreating(false)} />}
    </>
  );
}
