import { endSessions, type Session } from "../../api/sessions";
import { useT } from "../../lib/language/language";
import { ConfirmDialog } from "../../ui/form/ConfirmDialog";
import { useChange } from "../../ui/form/change";
import { useNotices } from "../../ui/notices";

/** Ends one session of a user, or all but the one that this is done in. */
export function EndSessions({
  user,
  session,
  onEnded,
  onClose,
}: {
  user: { id: string; name: string; own: boolean };
  session?: Session;
  onEnded: (left: readonly Session[]) => void;
  onClose: () => void;
}) {
  const t = useT();
  const { tell } = useNotices();
  const changing = useChange();
  const { name } = user;
  const what = session ? "one" : user.own ? "others" : "all";
  const confirm = async () => {
    const left = await changing.run(() =>
      endSessions({ userId: user.id, ...(session ? { sessionId: session.id } : {}) }),
    );
    if (left) {
      tell(t(`users:sessions.done.${what}`, { name }));
      onEnded(left);
    }
  };
  return (
    <ConfirmDialog
      title={t(`users:sessions.title.${what}`, { name })}
      confirm={t(`users:sessions.confirm.${what}`)}
      changing={changing}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {t(`users:sessions.text.${what}`, { name, address: session?.ipAddress ?? "–" })}
    </ConfirmDialog>
  );
}
