import { Divider, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { useT } from "../../lib/language/language";
import { LanguageMenu } from "../../ui/frame/LanguageMenu";
import { Mark } from "../../ui/frame/Mark";
import { ThemeMenu } from "../../ui/frame/ThemeMenu";
import { useTitle } from "../../ui/title";
import { DemoAccounts } from "./DemoAccounts";
import { IdentityProviders } from "./IdentityProviders";
import { ProviderFault } from "./ProviderFault";
import { SignInFault } from "./SignInFault";
import { SignInForm } from "./SignInForm";
import { useSignIn } from "./useSignIn";
import { useSignInOptions } from "./useSignInOptions";

const useStyles = makeStyles({
  page: {
    minHeight: "100dvh",
    display: "flex",
    flexDirection: "column",
    backgroundColor: tokens.colorNeutralBackground3,
    boxSizing: "border-box",
  },
  menus: {
    display: "flex",
    justifyContent: "flex-end",
    padding: tokens.spacingHorizontalS,
    gap: tokens.spacingHorizontalXS,
  },
  middle: {
    flexGrow: 1,
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXXL}`,
  },
  card: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    width: "100%",
    maxWidth: "440px",
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow8,
    overflow: "hidden",
  },
  withDemo: {
    "@media (min-width: 900px)": { gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1.15fr)", maxWidth: "960px" },
  },
  side: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXL,
    padding: tokens.spacingHorizontalXXXL,
    "@media (max-width: 479px)": { padding: tokens.spacingHorizontalXL },
  },
  demo: {
    gap: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground2,
    padding: tokens.spacingHorizontalXL,
  },
  product: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM },
  name: { fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  heading: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  h1: { margin: 0, fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  quiet: { color: tokens.colorNeutralForeground3 },
  demoHeading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  demoWords: { paddingInline: tokens.spacingHorizontalM },
});

interface Props {
  onSignedIn: () => void;
  /** Where to go on afterwards. */
  back: string;
  /** Why a sign-in by an identity provider ended here. */
  refused: string | undefined;
}

export function SignInPage({ onSignedIn, back, refused }: Props) {
  const styles = useStyles();
  const t = useT();
  useTitle(t("signIn:title"));
  const options = useSignInOptions();
  const demo = options?.demo;
  const { signIn, busy, fault, waitSeconds } = useSignIn(onSignedIn);
  return (
    <div className={styles.page}>
      <div className={styles.menus}>
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <main className={styles.middle}>
        <div className={mergeClasses(styles.card, demo ? styles.withDemo : undefined)}>
          <div className={styles.side}>
            <div className={styles.product}>
              <Mark size={32} />
              <span className={styles.name}>{t("frame:product")}</span>
            </div>
            <div className={styles.heading}>
              <h1 className={styles.h1}>{t("signIn:title")}</h1>
              <Text className={styles.quiet}>{t("signIn:claim")}</Text>
            </div>
            {refused && <ProviderFault code={refused} />}
            <SignInForm onSignedIn={onSignedIn} />
            <IdentityProviders providers={options?.identityProviders ?? []} back={back} />
          </div>
          {demo && (
            <section className={mergeClasses(styles.side, styles.demo)} aria-labelledby="demo-accounts">
              <div className={styles.demoWords}>
                <h2 id="demo-accounts" className={styles.demoHeading}>
                  {t("signIn:demo.title")}
                </h2>
                <Text className={styles.quiet}>{t("signIn:demo.hint")}</Text>
              </div>
              <Divider />
              {fault && <SignInFault fault={fault} waitSeconds={waitSeconds} />}
              <DemoAccounts
                accounts={demo.accounts}
                busy={busy}
                onChoose={({ email }) => void signIn(email, demo.password)}
              />
            </section>
          )}
        </div>
      </main>
    </div>
  );
}
