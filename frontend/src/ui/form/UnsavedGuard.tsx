import { useBlocker } from "@tanstack/react-router";
import { useT } from "../../lib/language/language";
import { ConfirmDialog } from "./ConfirmDialog";

const still = { busy: false, fault: undefined, run: async () => undefined };

/** Asks once before one leaves the page, where something would be lost; its own tabs are not left. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const t = useT();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  return blocker.status === "blocked" ? (
    <ConfirmDialog
      title={t("groups:draft.leave")}
      confirm={t("groups:draft.leaveConfirm")}
      changing={still}
      onConfirm={blocker.proceed}
      onClose={blocker.reset}
    >
      {t("groups:draft.leaveText")}
    </ConfirmDialog>
  ) : null;
}
