import { useState } from "react";
import { updateUser } from "../../api/users";
import { useT } from "../../lib/language/language";
import { newPassword } from "../../lib/people/newPassword";
import { visible } from "../../lib/text/visible";
import { ConfirmDialog } from "../../ui/form/ConfirmDialog";
import { useChange } from "../../ui/form/change";
import { SecretDialog } from "../../ui/form/SecretDialog";
import type { UserView } from "./userView";

/** Sets a password that is made here, and shows it this once. */
export function ResetPassword({ view, onClose }: { view: UserView; onClose: () => void }) {
  const t = useT();
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
  return password === undefined ? (
    <ConfirmDialog
      title={t("users:password.title", { name })}
      confirm={t("users:password.open")}
      changing={changing}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {t("users:password.text", { name })}
    </ConfirmDialog>
  ) : (
    <SecretDialog
      title={t("users:password.new", { name })}
      text={t("users:password.once")}
      secret={password}
      copied={t("users:password.copied")}
      onClose={onClose}
    />
  );
}
