import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useRef } from "react";
import { useAnswer } from "../../api/paged";
import { findUser, permissionsOn } from "../../api/users";
import { useT } from "../../lib/language/language";
import { type UserTab, userTabs } from "../../lib/people/userTabs";
import { visible } from "../../lib/text/visible";
import { DataText } from "../../ui/data/DataText";
import { usePageHeading } from "../../ui/heading";
import { PageLink } from "../../ui/PageLink";
import { FaultPanel } from "../../ui/state/FaultPanel";
import { useTitle } from "../../ui/title";
import { NotFoundPage } from "../NotFoundPage";
import { Access } from "./tabs/Access";
import { Activity } from "./tabs/Activity";
import { Groups } from "./tabs/Groups";
import { Overview } from "./tabs/Overview";
import { Roles } from "./tabs/Roles";
import { UserActions } from "./UserActions";
import type { UserView } from "./userView";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    "@media (max-width: 767px)": { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  },
  path: { display: "flex", flexWrap: "wrap", gap: "6px", fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  title: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalM },
  h1: {
    margin: 0,
    flexGrow: 1,
    minWidth: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
    outlineStyle: "none",
  },
  tabs: { overflowX: "auto", scrollbarWidth: "none" },
  list: { width: "max-content" },
});

/** One user: who it is, what it may do, what it did, and what one may do with it. */
export function UserPage() {
  const { id } = useParams({ from: "/signed-in/users/$id" });
  const t = useT();
  const { answer, fault, reload, put } = useAnswer(
    useCallback(
      async (signal: AbortSignal) => {
        const user = await findUser(id, signal);
        return { user, mine: user ? await permissionsOn(user.tenant.id, signal) : [] };
      },
      [id],
    ),
  );
  if (!answer) {
    return fault ? <FaultPanel fault={fault} title={t("users:failedOne")} onRetry={reload} /> : null;
  }
  const { user, mine } = answer;
  return user ? (
    <Shown key={user.id} view={{ user, mine, put: (changed) => put({ user: changed, mine }) }} />
  ) : (
    <NotFoundPage />
  );
}

function Shown({ view }: { view: UserView }) {
  const styles = useStyles();
  const t = useT();
  const navigate = useNavigate();
  const heading = usePageHeading();
  const search = useSearch({ from: "/signed-in/users/$id" });
  const { user, mine } = view;
  const tabs = userTabs.filter((tab) => tab !== "access" || mine.includes("USER_MANAGE"));
  const shown: UserTab = search.tab && tabs.includes(search.tab) ? search.tab : "overview";
  const strip = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each tab that is shown is brought into sight
  useEffect(() => {
    strip.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown]);
  useTitle(visible(user.name), t("users:title"));
  return (
    <div className={styles.page}>
      <nav className={styles.path} aria-label={t("users:path")}>
        <PageLink to="/users">{t("users:title")}</PageLink>
        <span aria-hidden>/</span>
        <span aria-current="page">
          <DataText text={user.name} />
        </span>
      </nav>
      <div className={styles.title}>
        <h1 ref={heading} tabIndex={-1} className={styles.h1}>
          <DataText text={user.name} />
        </h1>
        <UserActions view={view} />
      </div>
      <div ref={strip} className={styles.tabs}>
        <TabList
          className={styles.list}
          selectedValue={shown}
          aria-label={t("users:tabs.label")}
          onTabSelect={(_, { value }) =>
            void navigate({
              to: "/users/$id",
              params: { id: user.id },
              search: value === "overview" ? {} : { tab: value as UserTab },
            })
          }
        >
          {tabs.map((tab) => (
            <Tab key={tab} id={`tab-${tab}`} value={tab} aria-controls="tab-panel">
              {t(`users:tabs.${tab}`)}
            </Tab>
          ))}
        </TabList>
      </div>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${shown}`}>
        <Shape tab={shown} view={view} />
      </div>
    </div>
  );
}

function Shape({ tab, view }: { tab: UserTab; view: UserView }) {
  switch (tab) {
    case "overview":
      return <Overview user={view.user} />;
    case "roles":
      return <Roles view={view} />;
    case "groups":
      return <Groups user={view.user} />;
    case "by":
    case "about":
      return <Activity key={tab} user={view.user} side={tab} />;
    case "access":
      return <Access user={view.user} />;
  }
}
