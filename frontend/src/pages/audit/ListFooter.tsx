import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useT } from "../../lib/language/language";
import { useTimes } from "../../ui/data/times";
import { useFocusKept } from "../../ui/focusKept";
import { FaultBar } from "../../ui/state/FaultBar";
import { useListState, useLog, whole } from "./LogProvider";
import { SearchedTo } from "./SearchedTo";
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
    outlineStyle: "none",
    // What is being done and what was done read alike.
    "& label": { fontSize: "inherit", lineHeight: tokens.lineHeightBase200, color: "inherit" },
    "@media (max-width: 767px)": { "& button": { minHeight: "44px", paddingInline: tokens.spacingHorizontalL } },
    "@media print": { display: "none" },
  },
});

/** What follows the last row: more to come, how far a search has come, a fault, or the end and what lies beyond it. */
export function ListFooter() {
  const styles = useStyles();
  const { ref, ...holding } = useFocusKept<HTMLDivElement>();
  return (
    <div ref={ref} tabIndex={-1} className={styles.footer} {...holding}>
      <Content />
    </div>
  );
}

function Content() {
  const t = useT();
  const { list, view } = useLog();
  const state = useListState(whole);
  const { more, searchedTo } = state;
  if (typeof more === "object") {
    return <FaultBar fault={more} text={t("audit:footer.failed")} onRetry={() => void list.more()} />;
  }
  if (searchedTo !== undefined) {
    return <SearchedTo to={searchedTo} />;
  }
  if (more !== "none") {
    return (
      <Spinner
        size="tiny"
        labelPosition="after"
        label={t(view.oldestFirst ? "audit:footer.loadingNewer" : "audit:footer.loading")}
      />
    );
  }
  return <End />;
}

function End() {
  const t = useT();
  const times = useTimes();
  const { view, show } = useLog();
  const state = useListState(whole);
  const wider = widerThan(view.time);
  return (
    <>
      {state.range && view.time !== "any"
        ? t("audit:footer.all", { from: times.minute(state.range.from) })
        : t("audit:footer.allAny")}
      {wider && (
        <Button size="small" onClick={() => show({ ...view, time: wider.preset })}>
          {t("audit:footer.wider", { days: wider.days })}
        </Button>
      )}
    </>
  );
}
