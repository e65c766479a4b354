import { Button, makeStyles } from "@fluentui/react-components";
import { DeleteRegular, EditRegular } from "@fluentui/react-icons";
import { useCallback, useState } from "react";
import { useAnswer } from "../../api/paged";
import { deleteRole } from "../../api/roles";
import { permissionsOn, type Role } from "../../api/users";
import { useT } from "../../lib/language/language";
import { permissions } from "../../lib/people/permissions";
import { visible } from "../../lib/text/visible";
import { DataText } from "../../ui/data/DataText";
import { Facts } from "../../ui/data/Facts";
import { useChange } from "../../ui/form/change";
import { TypeNameDialog } from "../../ui/form/TypeNameDialog";
import { useNotices } from "../../ui/notices";
import { SideDrawer } from "../../ui/page/SideDrawer";
import { EditRole } from "./EditRole";
import { Holders } from "./Holders";

const useStyles = makeStyles({
  text: { margin: 0 },
  list: { margin: 0, paddingInlineStart: "20px" },
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
});

/** One role: what it permits, where, and who holds it. */
export function RoleDrawer({
  shown: role,
  reload,
  onClose,
}: {
  shown: Role | undefined;
  reload: () => void;
  onClose: () => void;
}) {
  const styles = useStyles();
  const t = useT();
  const [doing, setDoing] = useState<"edit" | "delete">();
  const home = role?.builtin ? undefined : role?.tenant?.id;
  const { answer: mine } = useAnswer(
    useCallback(async (signal: AbortSignal) => (home ? await permissionsOn(home, signal) : []), [home]),
  );
  if (!role) {
    return (
      <SideDrawer title={t("frame:notFound.title")} onClose={onClose}>
        {t("fault:code.NOT_FOUND")}
      </SideDrawer>
    );
  }
  if (doing === "edit") {
    return (
      <EditRole
        edited={role}
        onSaved={() => {
          setDoing(undefined);
          reload();
        }}
        onClose={() => setDoing(undefined)}
      />
    );
  }
  const words = permissions.filter((permission) => role.permissions.includes(permission));
  return (
    <>
      <SideDrawer
        title={<DataText text={role.name} />}
        onClose={onClose}
        actions={
          mine?.includes("ROLE_MANAGE") && (
            <>
              <Button className={styles.target} icon={<EditRegular />} onClick={() => setDoing("edit")}>
                {t("roles:edit.open")}
              </Button>
              <Button className={styles.target} icon={<DeleteRegular />} onClick={() => setDoing("delete")}>
                {t("roles:delete.open")}
              </Button>
            </>
          )
        }
      >
        <p className={styles.text}>{t(role.scopedByGroups ? "roles:scopedText" : "roles:wholeText")}</p>
        <Facts
          facts={[
            [
              t("roles:kind"),
              role.builtin ? t("roles:builtin") : t("roles:customOf", { name: visible(role.tenant?.name ?? "") }),
            ],
            [t("roles:assignableOn"), role.assignableOn.map((kind) => t(`roles:tenantKind.${kind}`)).join(", ")],
            [
              t("roles:permits"),
              words.length === 0 ? (
                t("roles:permitsNothing")
              ) : (
                <ul key="permits" className={styles.list}>
                  {words.map((permission) => (
                    <li key={permission}>{t(`users:permission.${permission}`)}</li>
                  ))}
                </ul>
              ),
            ],
            [t("roles:holders"), <Holders key="holders" roleId={role.id} />],
          ]}
        />
      </SideDrawer>
      {doing === "delete" && (
        <DeleteRole
          deleted={role}
          onDeleted={() => {
            reload();
            onClose();
          }}
          onClose={() => setDoing(undefined)}
        />
      )}
    </>
  );
}

function DeleteRole({
  deleted: role,
  onDeleted,
  onClose,
}: {
  deleted: Role;
  onDeleted: () => void;
  onClose: () => void;
}) {
  const t = useT();
  const { tell } = useNotices();
  const changing = useChange();
  const name = visible(role.name);
  const confirm = async () => {
    if (await changing.run(() => deleteRole(role.id))) {
      tell(t("roles:delete.done", { name }));
      onDeleted();
    }
  };
  return (
    <TypeNameDialog
      title={t("roles:delete.title", { name })}
      confirm={t("roles:delete.confirm", { name })}
      name={role.name}
      changing={changing}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {t("roles:delete.text")}
    </TypeNameDialog>
  );
}
