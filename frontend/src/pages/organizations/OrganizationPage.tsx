import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { findOrganization } from "../../api/organizations";
import { useAnswer } from "../../api/paged";
import { permissionsOn } from "../../api/users";
import { useT } from "../../lib/language/language";
import { type OrganizationTab, organizationTabs } from "../../lib/people/organizationsSearch";
import { logAccess } from "../../lib/search/filter";
import { visible } from "../../lib/text/visible";
import { DataText } from "../../ui/data/DataText";
import { PageLink } from "../../ui/PageLink";
import { ObjectPage } from "../../ui/page/ObjectPage";
import { FaultPanel } from "../../ui/state/FaultPanel";
import { useTitle } from "../../ui/title";
import { NotFoundPage } from "../NotFoundPage";
import { days, LatestEvents } from "../people/LatestEvents";
import type { OrganizationView } from "./organizationView";
import { Overview } from "./tabs/Overview";
import { Settings } from "./tabs/Settings";
import { WhoCanSee } from "./tabs/WhoCanSee";

/** One organization: where it stands, what happened there, who can see that, and what one may do with it. */
export function OrganizationPage() {
  const { id } = useParams({ from: "/signed-in/organizations/$id" });
  const t = useT();
  const { answer, fault, reload, put } = useAnswer(
    useCallback(
      async (signal: AbortSignal) => {
        const organization = await findOrganization(id, signal);
        return { organization, mine: organization ? await permissionsOn(id, signal) : [] };
      },
      [id],
    ),
  );
  if (!answer) {
    return fault ? <FaultPanel fault={fault} title={t("organizations:failedOne")} onRetry={reload} /> : null;
  }
  const { organization, mine } = answer;
  return organization ? (
    <Shown
      key={organization.id}
      view={{ organization, mine, put: (changed) => put({ organization: changed, mine }), reload }}
    />
  ) : (
    <NotFoundPage />
  );
}

const needs: Partial<Record<OrganizationTab, "USER_MANAGE" | "TENANT_MANAGE">> = {
  access: "USER_MANAGE",
  settings: "TENANT_MANAGE",
};

function Shown({ view }: { view: OrganizationView }) {
  const t = useT();
  const navigate = useNavigate();
  const search = useSearch({ from: "/signed-in/organizations/$id" });
  const { organization, mine } = view;
  const { id, name, parent } = organization;
  const tabs = organizationTabs.filter((tab) => {
    const needed = needs[tab];
    return !needed || mine.includes(needed);
  });
  const shown: OrganizationTab = search.tab && tabs.includes(search.tab) ? search.tab : "overview";
  useTitle(visible(name), t("organizations:title"));
  return (
    <ObjectPage
      name={name}
      path={[
        <PageLink key="all" to="/organizations">
          {t("organizations:title")}
        </PageLink>,
        ...[parent?.parent, parent].flatMap((above) =>
          above
            ? [
                <PageLink key={above.id} to="/organizations/$id" params={{ id: above.id }}>
                  <DataText text={above.name} />
                </PageLink>,
              ]
            : [],
        ),
      ]}
      tabs={tabs.map((tab) => ({ id: tab, label: t(`organizations:tabs.${tab}`) }))}
      tabsLabel={t("organizations:tabs.label")}
      shown={shown}
      onShow={(tab) =>
        void navigate({ to: "/organizations/$id", params: { id }, search: tab === "overview" ? {} : { tab } })
      }
    >
      {shown === "overview" && <Overview organization={organization} />}
      {shown === "activity" && (
        <LatestEvents
          label={t("organizations:tabs.activity")}
          filter={{ tenantIds: [id], exclude: [{ categories: [logAccess] }] }}
          search={{ tenant: id }}
          none={t("organizations:activity.none", { count: days })}
        />
      )}
      {shown === "access" && <WhoCanSee tenantId={id} />}
      {shown === "settings" && <Settings view={view} />}
    </ObjectPage>
  );
}
