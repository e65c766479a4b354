import { makeStyles, OverlayDrawer } from "@fluentui/react-components";
import { useT } from "../../../lib/language/language";
import FacetPanel from "./FacetPanel";

const useStyles = makeStyles({ sheet: { width: "100vw", maxWidth: "480px" } });

/** The facets of narrow screens, over the list; what is chosen is applied to the list behind at once. */
export default function FacetSheet({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const t = useT();
  return (
    <OverlayDrawer open position="end" className={styles.sheet} aria-label={t("facets:label")} onOpenChange={onClose}>
      <FacetPanel onClose={onClose} sheet />
    </OverlayDrawer>
  );
}
