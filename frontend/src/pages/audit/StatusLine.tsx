import { makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { PanelRightRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import type { Count } from "../../api/events";
import { type T, useT } from "../../lib/language/language";
import { useNumber, useTimes } from "../../ui/data/times";
import { Toggle } from "../../ui/Toggle";
import { useWidth } from "../../ui/width";
import { useFacetsShown } from "./facets/useFacetsShown";
import { useListState, useLog } from "./LogProvider";
import { LayoutTools } from "./layout/LayoutTools";
import { LiveRests } from "./live/LiveRests";
import { searchedText } from "./SearchedTo";
import { useSearchNews } from "./searchNews";
import { effectiveRangeText } from "./time/effectiveRange";
import { ViewLine } from "./views/ViewLine";

const useStyles = makeStyles({
  line: {
    position: "relative",
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    columnGap: "6px",
    minHeight: "20px",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  count: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  // Takes the room that is left and no line of its own: what comes and goes must not move the rows.
  searched: { flex: "1 1 0", minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  tools: {
    display: "flex",
    alignSelf: "center",
    marginInlineStart: "auto",
    marginBlock: "-4px",
    "@media print": { display: "none" },
  },
  progress: { position: "absolute", insetInline: 0, bottom: "-6px" },
});

/** How many events, and of which time. The count is asked apart: until it comes, its place is kept. */
export function StatusLine() {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const number = useNumber();
  const width = useWidth();
  const { root, search, view } = useLog();
  const asking = useListState((state) => state.count === "asking");
  const range = useListState((state) => state.range);
  const searchedTo = useListState((state) => state.searchedTo);
  const counted = useListState(({ count, rows }) =>
    typeof count === "object" ? countText(count, rows.length, t, number) : undefined,
  );
  // Where there is no room for it, the end of the list says it alone.
  const roomy = width !== "narrow" && search.event === undefined;
  const facets = useFacetsShown();
  const slow = useSlow(useListState((state) => state.loading === "again"));
  useSearchNews(counted);
  return (
    <div className={styles.line}>
      {range && (
        <>
          <span className={styles.count}>{counted ?? (asking ? t("audit:counting") : t("audit:events"))}</span>
          <span aria-hidden>·</span>
          <span>{effectiveRangeText(range, view.time, t, times)}</span>
          <LiveRests />
          {searchedTo !== undefined && roomy && (
            <span className={styles.searched}>
              <span aria-hidden>·</span> {searchedText(t, times.minute(searchedTo), view.oldestFirst)}
            </span>
          )}
        </>
      )}
      {root.name === "audit" && <ViewLine />}
      <div className={styles.tools}>
        {facets.possible && (
          <Toggle size="small" icon={<PanelRightRegular />} on={facets.shown} onClick={facets.toggle}>
            {t("facets:label")}
          </Toggle>
        )}
        {width !== "narrow" && <LayoutTools />}
      </div>
      {slow && <ProgressBar className={styles.progress} thickness="medium" aria-label={t("frame:loading")} />}
    </div>
  );
}

/** "1,284 events", or "10,000+ events" for at least so many: no fewer than were read. Nothing where nothing is known. */
function countText(count: Count, read: number, t: T, number: (value: number) => string): string | undefined {
  if (count.exact) {
    return t("audit:count", { count: count.value, shown: number(count.value) });
  }
  const least = Math.max(count.value, read);
  return least === 0 ? undefined : t("audit:countMore", { shown: number(least) });
}

/** True once something has gone on for 200 ms: quick answers do not flicker. */
function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(busy), busy ? 200 : 0);
    return () => clearTimeout(timer);
  }, [busy]);
  return slow && busy;
}
