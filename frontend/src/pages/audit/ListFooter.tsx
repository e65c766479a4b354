import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useT } from "../../lib/language/language";
import { useTimes } from "../../ui/data/times";
import { FaultBar } from "../../ui/state/FaultBar";
import { useLog } from "./LogProvider";
import { widerThan } from "./wider";

const useStyles = makeStyles({
  footer: {
    position: "sticky",
    insetInlineStart: 0,
    boxSizing: "border-box",
    maxWidth: "100%",
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "center",
    gap: tokens.spacingHorizontalS,
    minHeight: "48px",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    "@media print": { display: "none" },
  },
});

/** What follows the last row: more to come, a fault, or the end and what lies beyond it. */
export function ListFooter() {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const { state, list, view, show } = useLog();
  const wider = widerThan(view.time);
  if (typeof state.more === "object") {
    return (
      <div className={styles.footer}>
        <FaultBar fault={state.more} text={t("audit:footer.failed")} onRetry={() => void list.more()} />
      </div>
    );
  }
  if (state.more !== "none") {
    return (
      <div className={styles.footer}>
        <Spinner
          size="tiny"
          labelPosition="after"
          label={t(view.oldestFirst ? "audit:footer.loadingNewer" : "audit:footer.loading")}
        />
      </div>
    );
  }
  return (
    <div className={styles.footer}>
      {state.range && view.time !== "any"
        ? t("audit:footer.all", { from: times.minute(state.range.from) })
        : t("audit:footer.allAny")}
      {wider && (
        <Button size="small" onClick={() => show({ ...view, time: wider.preset })}>
          {t("audit:footer.wider", { days: wider.days })}
        </Button>
      )}
    </div>
  );
}
