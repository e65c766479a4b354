import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { useT } from "../../lib/language/language";

const useStyles = makeStyles({
  drawer: { width: "480px", maxWidth: "100vw" },
  body: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    paddingBlock: tokens.spacingVerticalM,
    overflowWrap: "anywhere",
  },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

/** One row of a list, with all that is known of it and what one may do with it. */
export function SideDrawer({
  title,
  actions,
  onClose,
  children,
}: {
  title: ReactNode;
  actions?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const styles = useStyles();
  const t = useT();
  return (
    <OverlayDrawer open position="end" className={styles.drawer} onOpenChange={onClose}>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={t("users:form.close")}
              onClick={onClose}
            />
          }
        >
          {title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        {actions && <div className={styles.actions}>{actions}</div>}
        {children}
      </DrawerBody>
    </OverlayDrawer>
  );
}
