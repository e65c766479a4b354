import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import type { Permission } from "../../api/generated/graphql";
import { findGroup, type Group } from "../../api/groups";
import { useAnswer } from "../../api/paged";
import { permissionsOn } from "../../api/users";
import { useT } from "../../lib/language/language";
import { changesIn, type GroupDraft, noDraft } from "../../lib/people/groupDraft";
import { groupTabs } from "../../lib/people/groupTabs";
import { previewed } from "../../lib/people/previewed";
import { visible } from "../../lib/text/visible";
import { UnsavedGuard } from "../../ui/form/UnsavedGuard";
import { PageLink } from "../../ui/PageLink";
import { ObjectPage } from "../../ui/page/ObjectPage";
import { FaultPanel } from "../../ui/state/FaultPanel";
import { useTitle } from "../../ui/title";
import { NotFoundPage } from "../NotFoundPage";
import { Activity } from "../people/Activity";
import { DraftBar } from "./DraftBar";
import { GroupActions } from "./GroupActions";
import { PreviewAs } from "./PreviewAs";
import { Grants } from "./tabs/Grants";
import { Members } from "./tabs/Members";

/** One group: who is in it, what it opens, what was done to it. */
export function GroupPage() {
  const { id } = useParams({ from: "/signed-in/groups/$id" });
  const t = useT();
  const { answer, fault, reload } = useAnswer(
    useCallback(
      async (signal: AbortSignal) => {
        const group = await findGroup(id, signal);
        return { group, mine: group ? await permissionsOn(group.tenant.id, signal) : [] };
      },
      [id],
    ),
  );
  if (!answer) {
    return fault ? <FaultPanel fault={fault} title={t("groups:failedOne")} onRetry={reload} /> : null;
  }
  const { group, mine } = answer;
  return group ? <Shown key={group.id} group={group} mine={mine} reload={reload} /> : <NotFoundPage />;
}

function Shown({ group, mine, reload }: { group: Group; mine: readonly Permission[]; reload: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { tab: shown = "members" } = useSearch({ from: "/signed-in/groups/$id" });
  const [draft, setDraft] = useState<GroupDraft>(() => {
    const left = previewed.get();
    return left?.groupId === group.id ? left.draft : noDraft;
  });
  // What was kept for a preview is in the page again, or belongs to another one.
  useEffect(() => previewed.set(undefined), []);
  // Nothing is lost by leaving: there is nothing left, or it is kept.
  const [leaving, setLeaving] = useState(false);
  const view = { group, mine, draft, setDraft, reload };
  useTitle(visible(group.name), t("groups:title"));
  return (
    <>
      <UnsavedGuard dirty={changesIn(draft) > 0 && !leaving} />
      <ObjectPage
        name={group.name}
        path={[
          <PageLink key="groups" to="/groups">
            {t("groups:title")}
          </PageLink>,
        ]}
        actions={
          <>
            <PreviewAs view={view} tab={shown} onLeaving={() => setLeaving(true)} />
            {mine.includes("GROUP_MANAGE") && <GroupActions view={view} onDeleting={() => setLeaving(true)} />}
          </>
        }
        tabs={groupTabs.map((id) => ({ id, label: t(`groups:tabs.${id}`) }))}
        tabsLabel={t("groups:tabs.label")}
        shown={shown}
        onShow={(tab) =>
          void navigate({ to: "/groups/$id", params: { id: group.id }, search: tab === "members" ? {} : { tab } })
        }
      >
        {shown === "members" && <Members view={view} />}
        {shown === "grants" && <Grants view={view} />}
        {shown === "about" && <Activity id={group.id} name={group.name} side="about" />}
      </ObjectPage>
      <DraftBar view={view} />
    </>
  );
}
