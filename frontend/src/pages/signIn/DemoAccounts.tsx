import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronRightRegular } from "@fluentui/react-icons";
import type { DemoAccount } from "../../api/options";
import { useT } from "../../lib/language/language";
import { Initials } from "../../ui/Initials";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
  },
  row: {
    display: "grid",
    gridTemplateColumns: "auto minmax(0, 1fr) auto",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    width: "100%",
    minHeight: "56px",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    textAlign: "start",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":active": { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  busy: { opacity: 0.6, cursor: "progress" },
  words: { display: "flex", flexDirection: "column", minWidth: 0, overflowWrap: "anywhere" },
  name: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  role: { fontWeight: tokens.fontWeightSemibold },
  sees: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  chevron: { color: tokens.colorNeutralForeground3 },
});

/** One click signs in as somebody who may see this much. */
export function DemoAccounts({
  accounts,
  busy,
  onChoose,
}: {
  accounts: readonly DemoAccount[];
  busy: boolean;
  onChoose: (account: DemoAccount) => void;
}) {
  const styles = useStyles();
  const t = useT();
  return (
    <ul className={styles.list}>
      {accounts.map((account) => (
        <li key={account.email}>
          <button
            type="button"
            className={mergeClasses(styles.row, busy && styles.busy)}
            aria-label={t("signIn:demo.as", { name: account.name, role: account.role, sees: account.sees })}
            onClick={() => onChoose(account)}
          >
            <Initials of={account.name} />
            <span className={styles.words}>
              <span className={styles.name}>
                <span className={styles.role}>{account.role}</span>
                <span>{account.email}</span>
              </span>
              <span className={styles.sees}>{account.sees}</span>
            </span>
            <ChevronRightRegular className={styles.chevron} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
