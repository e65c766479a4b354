import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useT } from "../../lib/language/language";
import { DataText } from "../data/DataText";
import { usePageHeading } from "../heading";
import { TabStrip } from "./TabStrip";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    "@media (max-width: 767px)": { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  },
  path: { display: "flex", flexWrap: "wrap", gap: "6px", fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  title: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalM },
  h1: {
    margin: 0,
    flexGrow: 1,
    minWidth: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
    outlineStyle: "none",
  },
});

/** The page of one thing: where it stands, its name, what one may do with it, and its sides in tabs. */
export function ObjectPage<Tabs extends string>({
  name,
  path,
  actions,
  tabs,
  tabsLabel,
  shown,
  onShow,
  children,
}: {
  name: string;
  /** Links to what it stands under, the nearest last. */
  path: readonly ReactNode[];
  actions?: ReactNode;
  tabs: readonly { id: Tabs; label: string }[];
  tabsLabel: string;
  shown: Tabs;
  onShow: (tab: Tabs) => void;
  children: ReactNode;
}) {
  const styles = useStyles();
  const t = useT();
  const heading = usePageHeading();
  return (
    <div className={styles.page}>
      <nav className={styles.path} aria-label={t("users:path")}>
        {path.map((step, index) => (
          <span key={index} className={styles.path}>
            {step}
            <span aria-hidden>/</span>
          </span>
        ))}
        <span aria-current="page">
          <DataText text={name} />
        </span>
      </nav>
      <div className={styles.title}>
        <h1 ref={heading} tabIndex={-1} className={styles.h1}>
          <DataText text={name} />
        </h1>
        {actions}
      </div>
      <TabStrip label={tabsLabel} tabs={tabs} shown={shown} panel="tab-panel" onShow={onShow} />
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${shown}`}>
        {children}
      </div>
    </div>
  );
}
