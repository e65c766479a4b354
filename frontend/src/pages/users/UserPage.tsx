import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useSyncExternalStore } from "react";
import { acting } from "../../api/client";
import { useAnswer } from "../../api/paged";
import { findUser, permissionsOn } from "../../api/users";
import { useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { type UserTab, userTabs } from "../../lib/people/userTabs";
import { visible } from "../../lib/text/visible";
import { PageLink } from "../../ui/PageLink";
import { ObjectPage } from "../../ui/page/ObjectPage";
import { FaultPanel } from "../../ui/state/FaultPanel";
import { useTitle } from "../../ui/title";
import { NotFoundPage } from "../NotFoundPage";
import { Activity } from "../people/Activity";
import { Sessions } from "../people/Sessions";
import { Access } from "./tabs/Access";
import { Groups } from "./tabs/Groups";
import { Overview } from "./tabs/Overview";
import { Roles } from "./tabs/Roles";
import { UserActions } from "./UserActions";
import type { UserView } from "./userView";

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
  const t = useT();
  const navigate = useNavigate();
  const search = useSearch({ from: "/signed-in/users/$id" });
  const { user, mine } = view;
  const manages = mine.includes("USER_MANAGE");
  const own = useViewer().viewer?.user?.id === user.id;
  const tabs = userTabs.filter((tab) => {
    switch (tab) {
      case "access":
        return manages;
      case "sessions":
        return manages || own;
      default:
        return true;
    }
  });
  const shown: UserTab = search.tab && tabs.includes(search.tab) ? search.tab : "overview";
  useTitle(visible(user.name), t("users:title"));
  return (
    <ObjectPage
      name={user.name}
      path={[
        <PageLink key="users" to="/users">
          {t("users:title")}
        </PageLink>,
      ]}
      actions={<UserActions view={view} />}
      tabs={tabs.map((id) => ({ id, label: t(`users:tabs.${id}`) }))}
      tabsLabel={t("users:tabs.label")}
      shown={shown}
      onShow={(tab) =>
        void navigate({ to: "/users/$id", params: { id: user.id }, search: tab === "overview" ? {} : { tab } })
      }
    >
      <Shape tab={shown} view={view} own={own} />
    </ObjectPage>
  );
}

function Shape({ tab, view, own }: { tab: UserTab; view: UserView; own: boolean }) {
  const { as } = useSyncExternalStore(acting.subscribe, acting.getState);
  switch (tab) {
    case "overview":
      return <Overview user={view.user} />;
    case "roles":
      return <Roles view={view} />;
    case "groups":
      return <Groups user={view.user} />;
    case "sessions":
      return <Sessions userId={view.user.id} name={view.user.name} own={own} ends={!as} />;
    case "by":
    case "about":
      return <Activity key={tab} id={view.user.id} name={view.user.name} side={tab} />;
    case "access":
      return <Access user={view.user} />;
  }
}
