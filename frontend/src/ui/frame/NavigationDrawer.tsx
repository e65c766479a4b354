import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useT } from "../../lib/language/language";
import { type Badges, Navigation } from "./Navigation";

const useStyles = makeStyles({ drawer: { width: "280px", maxWidth: "85vw" }, body: { padding: 0 } });

/** The navigation of narrow screens. */
export default function NavigationDrawer({
  open,
  onClose,
  badges,
}: {
  open: boolean;
  onClose: () => void;
  badges: Badges;
}) {
  const styles = useStyles();
  const t = useT();
  return (
    <OverlayDrawer position="start" className={styles.drawer} open={open} onOpenChange={onClose}>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={t("frame:help.close")}
              onClick={onClose}
            />
          }
        >
          {t("frame:product")}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        <Navigation inDrawer badges={badges} />
      </DrawerBody>
    </OverlayDrawer>
  );
}
