import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useT } from "../../lib/language/language";
import { usePageHeading } from "../../ui/heading";
import { useTitle } from "../../ui/title";
import { NotFoundPage } from "../NotFoundPage";
import { Appearance } from "./Appearance";
import { General } from "./General";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    maxWidth: "640px",
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
  },
  h1: { margin: 0, outlineStyle: "none", fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  h2: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  panel: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXL },
});

const tabs = { appearance: Appearance, general: General } as const;
type SettingsTab = keyof typeof tabs;

/** What one may set, a tab for each kind. */
export function SettingsPage() {
  const { tab } = useParams({ from: "/signed-in/settings/$tab" });
  return Object.hasOwn(tabs, tab) ? <Shown tab={tab as SettingsTab} /> : <NotFoundPage />;
}

function Shown({ tab }: { tab: SettingsTab }) {
  const styles = useStyles();
  const t = useT();
  const navigate = useNavigate();
  const heading = usePageHeading();
  const Panel = tabs[tab];
  useTitle(t(`settings:${tab}`), t("settings:title"));
  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1} className={styles.h1}>
        {t("settings:title")}
      </h1>
      <TabList
        selectedValue={tab}
        aria-label={t("settings:tabs")}
        onTabSelect={(_, { value }) => void navigate({ to: "/settings/$tab", params: { tab: String(value) } })}
      >
        <Tab id="tab-appearance" value="appearance" aria-controls="tab-panel">
          {t("settings:appearance")}
        </Tab>
        <Tab id="tab-general" value="general" aria-controls="tab-panel">
          {t("settings:general")}
        </Tab>
      </TabList>
      <div className={styles.panel} role="tabpanel" id="tab-panel" aria-labelledby={`tab-${tab}`}>
        <h2 className={styles.h2}>{t(`settings:${tab}`)}</h2>
        <Panel />
      </div>
    </div>
  );
}
