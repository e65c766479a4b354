import { makeStyles, tokens } from "@fluentui/react-components";
import { Navigate } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import { useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { usePageHeading } from "../../ui/heading";
import { onDemand } from "../../ui/onDemand";
import { useTitle } from "../../ui/title";
import { useWidth } from "../../ui/width";
import { NoAccessPage, seesNothing } from "../NoAccessPage";
import { useChartShown } from "./chart/useChartShown";
import { useFacetsShown } from "./facets/useFacetsShown";
import { FilterBar } from "./filters/FilterBar";
import { useListState, useLog } from "./LogProvider";
import { LogTabs, useShowTab } from "./LogTabs";
import { useFollowing } from "./live/useFollowing";
import { PageActions } from "./PageActions";
import { Rows } from "./Rows";
import { StatusLine } from "./StatusLine";
import { useLogKeys } from "./useLogKeys";

// Their room is kept, so that no row moves when they come.
const chartRoom = <div style={{ height: "122px" }} />;
const EventChart = onDemand(() => import("./chart/EventChart"), chartRoom);
const FacetPanel = onDemand(() => import("./facets/FacetPanel"), <div style={{ flex: "0 0 240px" }} />);
const FacetSheet = onDemand(() => import("./facets/FacetSheet"));
const EventDrawer = onDemand(() => import("../event/EventDrawer"));

const useStyles = makeStyles({
  page: {
    display: "flex",
    height: "100%",
    minHeight: "420px",
    "@media (max-width: 767px)": { display: "block", height: "auto" },
    "@media print": { display: "block", height: "auto" },
  },
  column: { flexGrow: 1, minWidth: 0, display: "flex", flexDirection: "column" },
  beside: { flexGrow: 1, minHeight: 0, display: "flex", "@media print": { display: "block" } },
  head: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS}`,
    "@media (max-width: 767px)": { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  },
  title: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM, minWidth: 0 },
  h1: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: "nowrap",
    outlineStyle: "none",
  },
  space: { flexGrow: 1 },
  actions: { display: "flex", alignItems: "center", flexShrink: 0 },
});

export function AuditPage() {
  const styles = useStyles();
  const t = useT();
  const width = useWidth();
  const { viewer } = useViewer();
  const { root, view, search } = useLog();
  const forbidden = useListState((state) => state.fault?.code === "FORBIDDEN");
  // Rows first: what is counted of them comes after them.
  const begun = useDeferredValue(useListState((state) => state.loading !== "first"));
  const keys = useLogKeys();
  const showTab = useShowTab();
  const heading = usePageHeading();
  const chart = useChartShown();
  const facets = useFacetsShown();
  useFollowing();
  const tab = view.tab === "all" ? undefined : t(`audit:tabs.${view.tab}`);
  const title = root.name === "me" ? t("frame:navigation.me") : t("audit:title");
  useTitle(tab, title);
  if (root.name === "audit" && viewer && (seesNothing(viewer) || forbidden)) {
    return <NoAccessPage viewer={viewer} />;
  }
  if (width === "narrow" && search.event) {
    const { event, ...rest } = search;
    return <Navigate to={root.event} params={{ id: event }} search={rest} replace />;
  }
  const narrow = width === "narrow";
  const tabs = <LogTabs shown={view.tab} own={root.name === "me"} onShow={showTab} />;
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <div className={styles.head}>
          <div className={styles.title}>
            <h1 ref={heading} className={styles.h1} tabIndex={-1}>
              {title}
            </h1>
            {!narrow && tabs}
            <span className={styles.space} />
            <div className={styles.actions}>
              <PageActions compact={narrow || search.event !== undefined} narrow={narrow} keys={keys} />
            </div>
          </div>
          {narrow && tabs}
          <FilterBar narrow={narrow} keys={keys} />
          {chart.shown && (begun ? <EventChart onHide={chart.toggle} /> : chartRoom)}
          <StatusLine />
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: whoever points at a row, or comes to one by key, is about to open it */}
        <div className={styles.beside} onPointerEnter={EventDrawer.fetch} onFocus={EventDrawer.fetch}>
          <Rows keys={keys} />
          {facets.shown && <FacetPanel onClose={facets.toggle} />}
        </div>
      </div>
      {narrow && keys.facetsOpen && <FacetSheet onClose={() => keys.setFacetsOpen(false)} />}
      {search.event && <EventDrawer id={search.event} keys={keys} />}
    </div>
  );
}
