import { Button, makeStyles, Tooltip, tokens } from "@fluentui/react-components";
import { NavigationRegular, QuestionCircleRegular } from "@fluentui/react-icons";
import { useT } from "../../lib/language/language";
import { PageLink } from "../PageLink";
import { useWidth } from "../width";
import { AccountMenu } from "./AccountMenu";
import { FindButton } from "./find/FindButton";
import { useHelp } from "./help";
import { LanguageMenu } from "./LanguageMenu";
import { Mark } from "./Mark";
import { TenantSwitcher } from "./TenantSwitcher";
import { ThemeMenu } from "./ThemeMenu";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    height: "48px",
    paddingInline: tokens.spacingHorizontalXS,
    "@media (min-width: 768px) and (max-width: 1023px)": { paddingInlineStart: tokens.spacingHorizontalM },
    boxSizing: "border-box",
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media (max-width: 767px)": { height: "52px" },
    "@media print": { display: "none" },
  },
  menu: { "@media (max-width: 767px)": { minWidth: "44px", minHeight: "44px" } },
  product: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    marginInlineEnd: tokens.spacingHorizontalM,
    "& a": {
      display: "flex",
      alignItems: "center",
      gap: tokens.spacingHorizontalS,
      color: tokens.colorNeutralForeground1,
      fontWeight: tokens.fontWeightSemibold,
    },
    "@media (max-width: 767px)": { display: "none" },
  },
  tenant: { minWidth: 0, flexGrow: 1, display: "flex" },
});

export function TopBar({ onToggleNavigation }: { onToggleNavigation: () => void }) {
  const styles = useStyles();
  const t = useT();
  const width = useWidth();
  const help = useHelp();
  return (
    <div role="banner" className={styles.bar} data-region="top" aria-label={t("frame:landmark.top")}>
      {width !== "medium" && (
        <Button
          className={styles.menu}
          appearance="subtle"
          icon={<NavigationRegular />}
          aria-label={t("frame:navigation.toggle")}
          onClick={onToggleNavigation}
        />
      )}
      <div className={styles.product}>
        <PageLink to="/">
          <Mark size={24} />
          {t("frame:product")}
        </PageLink>
      </div>
      <div className={styles.tenant}>
        <TenantSwitcher />
      </div>
      <FindButton />
      {width !== "narrow" && (
        <>
          <LanguageMenu />
          <ThemeMenu />
          <Tooltip content={t("frame:help.label")} relationship="label">
            <Button appearance="subtle" icon={<QuestionCircleRegular />} onClick={help.open} />
          </Tooltip>
        </>
      )}
      <AccountMenu compact={width === "narrow"} />
    </div>
  );
}
