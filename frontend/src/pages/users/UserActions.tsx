import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import {
  EditRegular,
  KeyResetRegular,
  LockOpenRegular,
  MoreHorizontalRegular,
  PersonProhibitedRegular,
  PersonSwapRegular,
} from "@fluentui/react-icons";
import { useRef, useState, useSyncExternalStore } from "react";
import { acting } from "../../api/client";
import { unlockUser } from "../../api/users";
import { useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { useChange } from "../../ui/form/change";
import { RefusalBar } from "../../ui/form/RefusalBar";
import { useNotices } from "../../ui/notices";
import { ActAs } from "./ActAs";
import { RenameUser } from "./RenameUser";
import { ResetPassword } from "./ResetPassword";
import { SetStatus } from "./SetStatus";
import type { UserView } from "./userView";

const useStyles = makeStyles({
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
});

/** What one may do with a user; what one may not is absent. */
export function UserActions({ view }: { view: UserView }) {
  const styles = useStyles();
  const t = useT();
  const { tell } = useNotices();
  const { viewer } = useViewer();
  const { as } = useSyncExternalStore(acting.subscribe, acting.getState);
  const unlocking = useChange();
  const [open, setOpen] = useState<"actAs" | "rename" | "status" | "password">();
  const actions = useRef<HTMLDivElement>(null);
  const { user, mine } = view;
  const active = user.status === "ACTIVE";
  const manages = mine.includes("USER_MANAGE");
  // Nobody acts as oneself, nor as a third one while acting as somebody.
  const acts =
    mine.includes("USER_IMPERSONATE") && active && !as && viewer !== undefined && viewer.user?.id !== user.id;
  const close = () => {
    setOpen(undefined);
    setTimeout(() => actions.current?.querySelector<HTMLElement>("[aria-haspopup]")?.focus());
  };
  const unlock = async () => {
    if (await unlocking.run(() => unlockUser(user.id))) {
      tell(t("users:unlock.done", { name: visible(user.name) }));
    }
  };
  return (
    <>
      <div ref={actions} className={styles.actions}>
        {acts && (
          <Button
            className={styles.target}
            appearance="primary"
            icon={<PersonSwapRegular />}
            onClick={() => setOpen("actAs")}
          >
            {t("users:actAs.open")}
          </Button>
        )}
        {manages && (
          <Menu>
            <MenuTrigger disableButtonEnhancement>
              <Button className={styles.target} icon={<MoreHorizontalRegular />} aria-label={t("users:actions")} />
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                <MenuItem icon={<EditRegular />} onClick={() => setOpen("rename")}>
                  {t("users:rename.open")}
                </MenuItem>
                <MenuItem icon={<KeyResetRegular />} onClick={() => setOpen("password")}>
                  {t("users:password.open")}
                </MenuItem>
                <MenuItem icon={<LockOpenRegular />} onClick={() => void unlock()}>
                  {t("users:unlock.open")}
                </MenuItem>
                <MenuItem icon={<PersonProhibitedRegular />} onClick={() => setOpen("status")}>
                  {t(active ? "users:disable.open" : "users:enable.open")}
                </MenuItem>
              </MenuList>
            </MenuPopover>
          </Menu>
        )}
      </div>
      {unlocking.fault && <RefusalBar fault={unlocking.fault} />}
      {open === "actAs" && <ActAs user={user} onClose={() => setOpen(undefined)} />}
      {open === "rename" && <RenameUser view={view} onClose={close} />}
      {open === "password" && <ResetPassword view={view} onClose={close} />}
      {open === "status" && <SetStatus view={view} onClose={close} />}
    </>
  );
}
