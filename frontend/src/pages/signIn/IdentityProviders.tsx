import { Button, Divider, makeStyles, tokens } from "@fluentui/react-components";
import type { IdentityProvider } from "../../api/options";
import { useT } from "../../lib/language/language";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  or: { flexGrow: 0 },
  button: { width: "100%", minHeight: "40px", height: "auto", overflowWrap: "anywhere" },
});

/** One button each; the browser leaves for the provider and comes back to the same place. */
export function IdentityProviders({ providers, back }: { providers: readonly IdentityProvider[]; back: string }) {
  const styles = useStyles();
  const t = useT();
  if (providers.length === 0) {
    return null;
  }
  return (
    <>
      <Divider className={styles.or}>{t("signIn:or")}</Divider>
      <ul className={styles.list}>
        {providers.map(({ id, name }) => (
          <li key={id}>
            <Button
              as="a"
              className={styles.button}
              href={`/auth/oidc/login?${new URLSearchParams({ provider: id, return: back })}`}
            >
              {t("signIn:by", { name })}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
