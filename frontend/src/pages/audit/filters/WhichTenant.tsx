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
import { pathOf } from "../../../api/tenants";
import { useT } from "../../../lib/language/language";
import { visible } from "../../../lib/text/visible";
import { DataText } from "../../../ui/data/DataText";
import type { Choice } from "./useApply";

const useStyles = makeStyles({
  surface: { maxWidth: "440px" },
  list: { listStyleType: "none", margin: 0, padding: 0, maxHeight: "50vh", overflowY: "auto" },
  choice: {
    width: "100%",
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    textAlign: "start",
    overflowWrap: "anywhere",
    minHeight: "44px",
  },
  path: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
  },
});

/** "Which Contoso?": a name that is not unique is asked about, not guessed. */
export default function WhichTenant({ name, among, choose }: Choice) {
  const styles = useStyles();
  const t = useT();
  return (
    <Dialog open onOpenChange={() => choose(undefined)}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t("search:which.title", { name: visible(name) })}</DialogTitle>
          <DialogContent>
            <p>{t("search:which.text")}</p>
            <ul className={styles.list}>
              {among.map((tenant) => (
                <li key={tenant.id}>
                  <Button appearance="subtle" className={styles.choice} onClick={() => choose(tenant.id)}>
                    <DataText text={tenant.name} />
                    {pathOf(tenant) && (
                      <span className={styles.path}>
                        <DataText text={pathOf(tenant)} />
                      </span>
                    )}
                  </Button>
                </li>
              ))}
            </ul>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => choose(undefined)}>{t("search:which.cancel")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
