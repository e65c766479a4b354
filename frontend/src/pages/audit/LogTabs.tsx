import { makeStyles, Tab, TabList } from "@fluentui/react-components";
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

/** The four logs and all of them. The filter stays from tab to tab. */
export function LogTabs() {
  const styles = useStyles();
  const t = useT();
  const { view } = useLog();
  const showTab = useShowTab();
  return (
    <div className={styles.scroll}>
      <TabList
        className={styles.tabs}
        aria-label={t("audit:tabs.label")}
        selectedValue={view.tab}
        onTabSelect={(_, { value }) => showTab(value as LogTab)}
      >
        {logTabs.map((tab) => (
          <Tab key={tab} value={tab}>
            {t(`audit:tabs.${tab}`)}
          </Tab>
        ))}
      </TabList>
    </div>
  );
}

/** A tab of one log and a chip of several would contradict each other: the tab wins. */
export function useShowTab(): (tab: LogTab) => void {
  const { view, show } = useLog();
  return (tab) =>
    show({
      ...view,
      tab,
      chips: tab === "all" ? view.chips : view.chips.filter(({ field, excluded }) => field !== "log" || excluded),
    });
}
