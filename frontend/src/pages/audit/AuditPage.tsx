import { makeStyles, tokens } from "@fluentui/react-components";
import { Navigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { usePageHeading } from "../../ui/heading";
import { useTitle } from "../../ui/title";
import { useWidth } from "../../ui/width";
import { EventDrawer } from "../event/EventDrawer";
import { NoAccessPage, seesNothing } from "../NoAccessPage";
import { useChartShown } from "./chart/useChartShown";
import { useFacetsShown } from "./facets/useFacetsShown";
import { FilterBar } from "./filters/FilterBar";
import { useLog } from "./LogProvider";
import { LogTabs } from "./LogTabs";
import { useFollowing } from "./live/useFollowing";
import { PageActions } from "./PageActions";
import { Rows } from "./Rows";
import { StatusLine } from "./StatusLine";
import { useSeek } from "./seek";
import { useLogKeys } from "./useLogKeys";

const EventChart = lazy(() => import("./chart/EventChart"));
const FacetPanel = lazy(() => import("./facets/FacetPanel"));

const useStyles = makeStyles({
  page: {
    display: "flex",
    height: "100%",
    minHeight: "420px",
    "@media (max-width: 767px)": { display: "block", height: "auto" },
    "@media print": { display: "block", height: "auto" },
  },
  column: { flexGrow: 1, minWidth: 0, display: "flex", flexDirection: "column" },
  // The room of what comes a moment later, so that no row moves.
  chart: { height: "122px" },
  facets: { width: "240px", flexShrink: 0 },
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
  const { root, view, search, state } = useLog();
  const keys = useLogKeys();
  const heading = usePageHeading();
  const chart = useChartShown();
  const facets = useFacetsShown();
  useSeek(search.event);
  useFollowing();
  const tab = view.tab === "all" ? undefined : t(`audit:tabs.${view.tab}`);
  const title = root.name === "me" ? t("frame:navigation.me") : t("audit:title");
  useTitle(tab, title);
  if (root.name === "audit" && viewer && (seesNothing(viewer) || state.fault?.code === "FORBIDDEN")) {
    return <NoAccessPage viewer={viewer} />;
  }
  if (width === "narrow" && search.event) {
    const { event, ...rest } = search;
    return <Navigate to={root.event} params={{ id: event }} search={rest} replace />;
  }
  const narrow = width === "narrow";
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <div className={styles.head}>
          <div className={styles.title}>
            <h1 ref={heading} className={styles.h1} tabIndex={-1}>
              {title}
            </h1>
            {!narrow && <LogTabs />}
            <span className={styles.space} />
            <div className={styles.actions}>
              <PageActions compact={narrow || search.event !== undefined} narrow={narrow} keys={keys} />
            </div>
          </div>
          {narrow && <LogTabs />}
          <FilterBar narrow={narrow} keys={keys} />
          {chart.shown && (
            <Suspense fallback={<div className={styles.chart} />}>
              <EventChart onHide={chart.toggle} />
            </Suspense>
          )}
          <StatusLine />
        </div>
        <div className={styles.beside}>
          <Rows keys={keys} />
          {facets.shown && (
            <Suspense fallback={<div className={styles.facets} />}>
              <FacetPanel onClose={facets.toggle} />
            </Suspense>
          )}
        </div>
      </div>
      {search.event && <EventDrawer id={search.event} keys={keys} />}
    </div>
  );
}
