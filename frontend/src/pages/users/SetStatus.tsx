import { updateUser } from "../../api/users";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { ConfirmDialog } from "../../ui/form/ConfirmDialog";
import { useChange } from "../../ui/form/change";
import { useNotices } from "../../ui/notices";
import type { UserView } from "./userView";

/** Disables a user, or enables it again. */
export function SetStatus({ view, onClose }: { view: UserView; onClose: () => void }) {
  const t = useT();
  const { tell } = useNotices();
  const changing = useChange();
  const { user, put } = view;
  const name = visible(user.name);
  const disables = user.status === "ACTIVE";
  const confirm = async () => {
    const changed = await changing.run(() => updateUser({ id: user.id, status: disables ? "DISABLED" : "ACTIVE" }));
    if (changed) {
      put(changed);
      tell(t(disables ? "users:disable.done" : "users:enable.done", { name }));
      onClose();
    }
  };
  return (
    <ConfirmDialog
      title={t(disables ? "users:disable.title" : "users:enable.title", { name })}
      confirm={t(disables ? "users:disable.confirm" : "users:enable.confirm", { name })}
      changing={changing}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {t(disables ? "users:disable.text" : "users:enable.text", { name })}
    </ConfirmDialog>
  );
}
