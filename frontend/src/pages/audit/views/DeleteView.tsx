import { deleteView, type SavedView } from "../../../api/views";
import { useT } from "../../../lib/language/language";
import { ConfirmDialog } from "../../../ui/form/ConfirmDialog";
import { useChange } from "../../../ui/form/change";
import { useNotices } from "../../../ui/notices";
import { useViews } from "./useViews";

/** Colleagues would miss a shared one, and say so. */
export default function DeleteView({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const t = useT();
  const { tell } = useNotices();
  const views = useViews();
  const changing = useChange();
  const remove = () =>
    void changing
      .run(() => deleteView(view.id))
      .then((done) => {
        if (done) {
          onClose();
          views.show(undefined);
          tell(t("views:deleted", { name: view.name }));
        }
      });
  return (
    <ConfirmDialog
      title={t("views:deleteTitle", { name: view.name })}
      confirm={t("views:deleteConfirm")}
      changing={changing}
      onConfirm={remove}
      onClose={onClose}
    >
      {t(view.shared ? "views:deleteShared" : "views:deleteOwn")}
    </ConfirmDialog>
  );
}
