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
import type { ReactNode } from "react";
import { useT } from "../../lib/language/language";
import type { Changing } from "./change";
import { useFocusBack } from "./focusBack";
import { RefusalBar } from "./RefusalBar";

const useStyles = makeStyles({
  surface: { maxWidth: "480px" },
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, overflowWrap: "anywhere" },
});

/** Asks before something that cannot simply be taken back. */
export function ConfirmDialog({
  title,
  confirm,
  changing,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  confirm: string;
  changing: Changing;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const styles = useStyles();
  const t = useT();
  const { busy, fault } = changing;
  useFocusBack();
  return (
    <Dialog open modalType="alert" onOpenChange={() => busy || onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            {fault && <RefusalBar fault={fault} />}
            <div>{children}</div>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" disabledFocusable={busy} onClick={() => !busy && onConfirm()}>
              {confirm}
            </Button>
            <Button disabledFocusable={busy} onClick={() => busy || onClose()}>
              {t("users:form.cancel")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
