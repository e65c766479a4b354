import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { AddRegular, DeleteRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import { assignRole, type User, unassignRole } from "../../../api/users";
import { useT } from "../../../lib/language/language";
import { visible } from "../../../lib/text/visible";
import { DataText } from "../../../ui/data/DataText";
import { useChange } from "../../../ui/form/change";
import { RefusalBar } from "../../../ui/form/RefusalBar";
import { useNotices } from "../../../ui/notices";
import { AssignRole } from "../AssignRole";
import type { UserView } from "../userView";

const useStyles = makeStyles({
  part: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalM,
    outlineStyle: "none",
  },
  list: { listStyleType: "none", margin: 0, padding: 0, width: "100%", maxWidth: "720px" },
  row: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    minHeight: "44px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  target: { flexShrink: 0, "@media (max-width: 767px)": { minHeight: "44px" } },
});

type Assignment = User["assignments"][number];

/** The roles that the user holds and where; both giving and taking can be undone for a while. */
export function Roles({ view }: { view: UserView }) {
  const styles = useStyles();
  const t = useT();
  const { tell } = useNotices();
  const { user, mine, put } = view;
  const changing = useChange();
  const [assigning, setAssigning] = useState(false);
  const part = useRef<HTMLDivElement>(null);
  const manages = mine.includes("USER_MANAGE");
  const inputOf = ({ role, tenant }: Assignment) => ({ userId: user.id, roleId: role.id, tenantId: tenant.id });
  const act = async (work: () => Promise<User>, told: string, undo?: () => void) => {
    const changed = await changing.run(work);
    if (changed) {
      put(changed);
      tell(told, undo);
      part.current?.focus(); // what had the focus is gone
    }
  };
  const named = ({ role, tenant }: Assignment) =>
    t("frame:account.roleOn", { role: visible(role.name), tenant: visible(tenant.name) });
  const give = (one: Assignment, undo: boolean) =>
    act(
      () => assignRole(inputOf(one)),
      t("users:roles.given", { role: named(one) }),
      undo ? () => void take(one, false) : undefined,
    );
  const take = (one: Assignment, undo: boolean) =>
    act(
      () => unassignRole(inputOf(one)),
      t("users:roles.taken", { role: named(one) }),
      undo ? () => void give(one, false) : undefined,
    );
  return (
    <div ref={part} tabIndex={-1} className={styles.part}>
      {changing.fault && <RefusalBar fault={changing.fault} />}
      {user.assignments.length === 0 ? (
        <span>{t("users:roles.none")}</span>
      ) : (
        <ul className={styles.list} aria-label={t("users:tabs.roles")}>
          {user.assignments.map((one) => (
            <li key={`${one.role.id} ${one.tenant.id}`} className={styles.row}>
              <DataText text={named(one)} />
              {manages && (
                <Button
                  className={styles.target}
                  appearance="subtle"
                  icon={<DeleteRegular />}
                  aria-label={t("users:roles.takeLabel", { role: named(one) })}
                  disabledFocusable={changing.busy}
                  onClick={() => void take(one, true)}
                >
                  {t("users:roles.take")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {manages && (
        <Button className={styles.target} icon={<AddRegular />} onClick={() => setAssigning(true)}>
          {t("users:roles.give")}
        </Button>
      )}
      {assigning && (
        <AssignRole
          user={user}
          onClose={() => setAssigning(false)}
          onGiven={(changed, one) => {
            put(changed);
            setAssigning(false);
            tell(t("users:roles.given", { role: named(one) }), () => void take(one, false));
          }}
        />
      )}
    </div>
  );
}
