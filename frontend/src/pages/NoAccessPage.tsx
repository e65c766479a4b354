import { BuildingPeopleRegular, ShieldKeyholeRegular } from "@fluentui/react-icons";
import { may, type Viewer } from "../api/viewer";
import { useT } from "../lib/language/language";
import { DataText } from "../ui/data/DataText";
import { PageLink } from "../ui/PageLink";
import { StatePanel } from "../ui/state/StatePanel";
import { useTitle } from "../ui/title";

/** True for whoever reads events nowhere. */
export function seesNothing(viewer: Viewer): boolean {
  return !may(viewer, "EVENT_READ");
}

/** A role that reads the log, but only where a group says so, and no group does. */
function lacksGroups(viewer: Viewer): boolean {
  return (viewer.user?.assignments ?? []).some(
    ({ role }) => role.scopedByGroups && role.permissions.includes("EVENT_READ"),
  );
}

/** For whoever sees no event: what they hold, what is missing, and who can change it. */
export function NoAccessPage({ viewer }: { viewer: Viewer }) {
  const t = useT();
  const waits = lacksGroups(viewer);
  const title = t(waits ? "audit:noOrganizations.title" : "frame:noAccess.title");
  const text = waits ? "audit:noOrganizations.text" : "frame:noAccess.text";
  useTitle(title);
  const roles = viewer.user?.assignments ?? [];
  return (
    <StatePanel
      page
      icon={waits ? <BuildingPeopleRegular /> : <ShieldKeyholeRegular />}
      title={title}
      text={t(text, { name: viewer.tenant.name })}
      actions={<PageLink to="/me">{t("frame:navigation.me")}</PageLink>}
    >
      <h2>{t("frame:noAccess.roles")}</h2>
      {roles.length === 0 ? (
        <p>{t("frame:noAccess.noRoles")}</p>
      ) : (
        <ul>
          {roles.map(({ role, tenant }) => (
            <li key={`${role.id} ${tenant.id}`}>
              <DataText text={t("frame:account.roleOn", { role: role.name, tenant: tenant.name })} />
            </li>
          ))}
        </ul>
      )}
    </StatePanel>
  );
}
