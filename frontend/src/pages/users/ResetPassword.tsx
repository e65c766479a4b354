import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { CopyRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { updateUser } from "../../api/users";
import { useT } from "../../lib/language/language";
import { newPassword } from "../../lib/people/newPassword";
import { visible } from "../../lib/text/visible";
import { ConfirmDialog } from "../../ui/form/ConfirmDialog";
import { useChange } from "../../ui/form/change";
import { useNotices } from "../../ui/notices";
import type { UserView } from "./userView";

const useStyles = makeStyles({
  surface: { maxWidth: "480px" },
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  password: {
    fontSize: tokens.fontSizeBase400,
    fontFamily: tokens.fontFamilyMonospace,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: "anywhere",
    userSelect: "all",
  },
});

/** Sets a password that is made here, and shows it this once. */
export function ResetPassword({ view, onClose }: { view: UserView; onClose: () => void }) {
  const styles = useStyles();
  const t = useT();
  const { copy } = useNotices();
  const changing = useChange();
  const [password, setPassword] = useState<string>();
  const { user, put } = view;
  const name = visible(user.name);
  const confirm = async () => {
    const made = newPassword();
    const changed = await changing.run(() => updateUser({ id: user.id, password: made }));
    if (changed) {
      put(changed);
      setPassword(made);
    }
  };
  if (password === undefined) {
    return (
      <ConfirmDialog
        title={t("users:password.title", { name })}
        confirm={t("users:password.open")}
        changing={changing}
        onConfirm={() => void confirm()}
        onClose={onClose}
      >
        {t("users:password.text", { name })}
      </ConfirmDialog>
    );
  }
  return (
    <Dialog open modalType="alert" onOpenChange={onClose}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t("users:password.new", { name })}</DialogTitle>
          <DialogContent className={styles.content}>
            <span>{t("users:password.once")}</span>
            <code className={styles.password}>{password}</code>
          </DialogContent>
          <DialogActions>
            <Button
              appearance="primary"
              icon={<CopyRegular />}
              onClick={() => void copy(password, t("users:password.copied"))}
            >
              {t("users:password.copy")}
            </Button>
            <Button onClick={onClose}>{t("users:form.close")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
