import { makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { useT } from "../../lib/language/language";
import { useNumber, useTimes } from "../../ui/data/times";
import { useNotices } from "../../ui/notices";
import { useLog } from "./LogProvider";
import { effectiveRangeText } from "./time/effectiveRange";

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
  progress: { position: "absolute", insetInline: 0, bottom: "-6px" },
});

/** How many events, and of which time. The count is asked apart: until it comes, its place is kept. */
export function StatusLine() {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const number = useNumber();
  const { state, view } = useLog();
  const { announce } = useNotices();
  const { count, range } = state;
  const slow = useSlow(state.loading === "again");
  const counted =
    typeof count === "object"
      ? count.exact
        ? t("audit:count", { count: count.value, shown: number(count.value) })
        : t("audit:countMore", { shown: number(count.value) })
      : undefined;
  const settled = state.loading === undefined ? counted : undefined;
  useEffect(() => {
    if (settled) {
      announce(settled);
    }
  }, [settled, announce]);
  return (
    <div className={styles.line}>
      {range && (
        <>
          <span className={styles.count}>
            {counted ?? (count === "asking" ? t("audit:counting") : t("audit:events"))}
          </span>
          <span aria-hidden>·</span>
          <span>{effectiveRangeText(range, view.time, t, times)}</span>
        </>
      )}
      {slow && <ProgressBar className={styles.progress} thickness="medium" aria-label={t("frame:loading")} />}
    </div>
  );
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
