import { Badge, Button, makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useAnswer } from "../../api/paged";
import { allRoles, type Role } from "../../api/users";
import { may, useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { permissions } from "../../lib/people/permissions";
import { managesRoles } from "../../lib/people/roleEdit";
import { DataText } from "../../ui/data/DataText";
import { ListPage } from "../../ui/list/ListPage";
import { Matrix } from "../../ui/list/Matrix";
import { PageLink } from "../../ui/PageLink";
import { FaultPanel } from "../../ui/state/FaultPanel";
import { useTitle } from "../../ui/title";
import { NoAccess } from "../NoAccess";
import { EditRole } from "./EditRole";
import { RoleDrawer } from "./RoleDrawer";

const useStyles = makeStyles({
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
  name: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: "2px" },
  badges: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
  table: { flexGrow: 1, minHeight: 0 },
});

/** What each role permits, in one table. */
export function RolesPage() {
  const t = useT();
  const { viewer } = useViewer();
  useTitle(t("roles:title"));
  return viewer && !may(viewer, "USER_READ") ? (
    <NoAccess text={t("roles:noAccess", { name: viewer.tenant.name })} />
  ) : (
    <AllRoles />
  );
}

function AllRoles() {
  const styles = useStyles();
  const t = useT();
  const { viewer } = useViewer();
  const navigate = useNavigate();
  const search = useSearch({ from: "/signed-in/roles" });
  const { answer: roles, fault, loading, reload } = useAnswer(allRoles);
  const [creating, setCreating] = useState(false);
  const { role: open, ...rest } = search;
  const shown = roles?.find(({ id }) => id === open);
  const close = () => void navigate({ to: "/roles", search: rest });
  return (
    <ListPage
      title={t("roles:title")}
      actions={
        managesRoles(viewer?.user?.assignments ?? []) && (
          <Button
            className={styles.target}
            appearance="primary"
            icon={<AddRegular />}
            onClick={() => setCreating(true)}
          >
            {t("roles:create.open")}
          </Button>
        )
      }
    >
      {roles ? (
        <div className={styles.table}>
          <Matrix
            label={t("roles:title")}
            rowsLabel={t("roles:role")}
            columns={permissions.map((id) => ({ id, label: t(`users:permission.${id}`) }))}
            yes={t("roles:yes")}
            no={t("roles:no")}
            nothing={t("roles:permitsNothing")}
            rows={roles.map((role) => ({ id: role.id, marked: role.permissions, name: <RoleName named={role} /> }))}
          />
        </div>
      ) : fault ? (
        <FaultPanel fault={fault} title={t("roles:failed")} onRetry={reload} />
      ) : (
        <ProgressBar aria-label={t("frame:loading")} />
      )}
      {roles && open && (shown || !loading) && <RoleDrawer shown={shown} reload={reload} onClose={close} key={open} />}
      {creating && (
        <EditRole
          edited={undefined}
          onSaved={({ id }) => {
            setCreating(false);
            reload();
            void navigate({ to: "/roles", search: { ...rest, role: id } });
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </ListPage>
  );
}

function RoleName({ named: role }: { named: Role }) {
  const styles = useStyles();
  const t = useT();
  const search = useSearch({ from: "/signed-in/roles" });
  return (
    <span className={styles.name}>
      <PageLink to="/roles" search={{ ...search, role: role.id }} preload={false}>
        <DataText text={role.name} />
      </PageLink>
      {(!role.builtin || role.scopedByGroups) && (
        <span className={styles.badges}>
          {!role.builtin && (
            <Badge appearance="outline" color="informative">
              {t("roles:custom")}
            </Badge>
          )}
          {role.scopedByGroups && (
            <Badge appearance="outline" color="brand">
              {t("roles:scoped")}
            </Badge>
          )}
        </span>
      )}
    </span>
  );
}
