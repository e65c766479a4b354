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
import type { ReactNode } from "react";
import { useT } from "../../lib/language/language";
import { useNotices } from "../notices";
import { useFocusBack } from "./focusBack";

const useStyles = makeStyles({
  surface: { maxWidth: "560px" },
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  secret: {
    fontSize: tokens.fontSizeBase400,
    fontFamily: tokens.fontFamilyMonospace,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: "anywhere",
    userSelect: "all",
  },
});

/** Shows a secret, this once. It is closed on purpose only. */
export function SecretDialog({
  title,
  text,
  secret,
  copied,
  onClose,
  children,
}: {
  title: string;
  text: string;
  secret: string;
  /** What is told once it is copied. */
  copied: string;
  onClose: () => void;
  /** How it is used. */
  children?: ReactNode;
}) {
  const styles = useStyles();
  const t = useT();
  const { copy } = useNotices();
  useFocusBack();
  return (
    <Dialog open modalType="alert">
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            <span>{text}</span>
            <code className={styles.secret}>{secret}</code>
            {children}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" icon={<CopyRegular />} onClick={() => void copy(secret, copied)}>
              {t("users:password.copy")}
            </Button>
            <Button onClick={onClose}>{t("users:form.close")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
