import { makeStyles, Tab, TabList } from "@fluentui/react-components";
import { useEffect, useRef } from "react";

const useStyles = makeStyles({
  strip: {
    overflowX: "auto",
    scrollbarWidth: "none",
    minWidth: 0,
    "@media (max-width: 767px)": { marginInline: "-12px" },
  },
  list: { width: "max-content" },
});

/** Tabs in one line, which scrolls where it is too narrow for them; the one that is shown is in sight. */
export function TabStrip<Tabs extends string>({
  label,
  tabs,
  shown,
  panel,
  onShow,
}: {
  label: string;
  tabs: readonly { id: Tabs; label: string }[];
  shown: Tabs;
  /** The id of what the tabs show; absent where that is the rest of the page. */
  panel?: string;
  onShow: (tab: Tabs) => void;
}) {
  const styles = useStyles();
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Fluent marks the chosen tab only after this.
    strip.current?.querySelector(`#tab-${shown}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown]);
  return (
    <div ref={strip} className={styles.strip}>
      <TabList
        className={styles.list}
        selectedValue={shown}
        aria-label={label}
        onTabSelect={(_, { value }) => onShow(value as Tabs)}
      >
        {tabs.map(({ id, label: name }) => (
          <Tab key={id} id={`tab-${id}`} value={id} {...(panel ? { "aria-controls": panel } : {})}>
            {name}
          </Tab>
        ))}
      </TabList>
    </div>
  );
}
