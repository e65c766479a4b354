import { makeStyles, Tab, TabList } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { useT } from "../../lib/language/language";
import type { Tab as LogTab } from "../../lib/view/view";
import { useLog } from "./LogProvider";

export const logTabs: readonly LogTab[] = ["all", "audit", "sign-ins", "provisioning", "tasks"];

const useStyles = makeStyles({
  scroll: {
    overflowX: "auto",
    scrollbarWidth: "none",
    minWidth: 0,
    "@media (max-width: 767px)": { marginInline: "-12px" },
  },
  tabs: { width: "max-content" },
});

/** The four logs and all of them. Beside one's own events stand one's sessions, a page of their own. */
export function LogTabs({
  shown,
  own,
  onShow,
}: {
  shown: LogTab | "sessions";
  own: boolean;
  onShow: (tab: LogTab) => void;
}) {
  const styles = useStyles();
  const t = useT();
  const navigate = useNavigate();
  return (
    <div className={styles.scroll}>
      <TabList
        className={styles.tabs}
        aria-label={t("audit:tabs.label")}
        selectedValue={shown}
        onTabSelect={(_, { value }) =>
          value === "sessions" ? void navigate({ to: "/me/sessions" }) : onShow(value as LogTab)
        }
      >
        {logTabs.map((tab) => (
          <Tab key={tab} value={tab}>
            {t(`audit:tabs.${tab}`)}
          </Tab>
        ))}
        {own && <Tab value="sessions">{t("users:sessions.own")}</Tab>}
      </TabList>
    </div>
  );
}

/** The filter stays from tab to tab. A tab of one log and a chip of several would contradict each other: the tab wins. */
export function useShowTab(): (tab: LogTab) => void {
  const { view, show } = useLog();
  return (tab) =>
    show({
      ...view,
      tab,
      chips: tab === "all" ? view.chips : view.chips.filter(({ field, excluded }) => field !== "log" || excluded),
    });
}
