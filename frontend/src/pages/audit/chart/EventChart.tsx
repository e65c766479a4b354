import { makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useT } from "../../../lib/language/language";
import { usePreferences } from "../../../lib/preferences";
import { FaultBar } from "../../../ui/state/FaultBar";
import { useWidth } from "../../../ui/width";
import { useListState } from "../LogProvider";
import { ChartLegend } from "./ChartLegend";
import { ChartTable } from "./ChartTable";
import { Plot } from "./Plot";
import { useChart } from "./useChart";
import { useZoom } from "./useZoom";

const useStyles = makeStyles({
  chart: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS, minWidth: 0 },
});

/** When it happened: events over time, above their list. Asked apart; its height is kept until it comes. */
export default function EventChart({ onHide }: { onHide: () => void }) {
  const styles = useStyles();
  const t = useT();
  const { chartBy } = usePreferences();
  const { histogram, loading, fault, retry } = useChart(useWidth() === "narrow" ? 30 : 60);
  // What keeps the rows away is told once, by them.
  const failed = useListState((state) => state.fault !== undefined);
  const zoom = useZoom();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={styles.chart} data-region="chart" aria-label={t("chart:label")}>
      {fault && !failed ? (
        <FaultBar fault={fault} text={t("chart:failed")} onRetry={retry} />
      ) : asTable ? (
        <ChartTable histogram={histogram} by={chartBy} onZoom={zoom.into} />
      ) : (
        <Plot histogram={histogram} by={chartBy} stale={loading} onZoom={zoom.into} onZoomOut={zoom.out} />
      )}
      <ChartLegend histogram={histogram} asTable={asTable} onTable={setAsTable} onZoomOut={zoom.out} onHide={onHide} />
    </section>
  );
}
