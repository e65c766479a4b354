import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { useT } from "../../lib/language/language";
import { IdentityProviders } from "../../pages/signIn/IdentityProviders";
import { SignInForm } from "../../pages/signIn/SignInForm";
import { useSignInOptions } from "../../pages/signIn/useSignInOptions";

const useStyles = makeStyles({
  surface: { maxWidth: "440px" },
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  text: { margin: 0 },
});

/** Lies over the page, which stays as it was: the same person goes on where they were. */
export default function SessionEnded() {
  const styles = useStyles();
  const t = useT();
  const options = useSignInOptions();
  const { pathname, search } = window.location;
  return (
    <Dialog open modalType="alert">
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t("frame:ended.title")}</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>{t("frame:ended.text")}</p>
            <SignInForm />
            <IdentityProviders providers={options?.identityProviders ?? []} back={pathname + search} />
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
