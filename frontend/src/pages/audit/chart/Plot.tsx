import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { Histogram } from "../../../api/histogram";
import { type ChartBy, together } from "../../../lib/chart/buckets";
import { endsOf } from "../../../lib/chart/walk";
import { useT } from "../../../lib/language/language";
import { useNumber, useTimes } from "../../../ui/data/times";
import { useElementWidth } from "../../../ui/elementWidth";
import { Axis, InSight } from "./Axis";
import { Bars, plotHeight } from "./Bars";
import { countsText, stretchText } from "./chartText";
import { useMarking } from "./useMarking";

const height = 96;

const useStyles = makeStyles({
  plot: {
    position: "relative",
    height: `${height}px`,
    cursor: "crosshair",
    touchAction: "pan-y",
    userSelect: "none",
    outlineStyle: "none",
    ":focus-visible": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "2px",
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  svg: { display: "block", overflow: "visible" },
  stale: { opacity: 0.45 },
  pointed: { fill: tokens.colorNeutralForeground1, fillOpacity: 0.08 },
  marked: {
    fill: tokens.colorCompoundBrandBackground,
    fillOpacity: 0.2,
    stroke: tokens.colorCompoundBrandStroke,
    strokeWidth: "1px",
  },
  tip: {
    position: "absolute",
    bottom: `${height + 2}px`,
    zIndex: 20,
    maxWidth: "100%",
    boxSizing: "border-box",
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow8,
    pointerEvents: "none",
  },
});

interface Props {
  histogram: Histogram | undefined;
  by: ChartBy;
  /** Old bars stay while others are asked for. */
  stale: boolean;
  onZoom: (from: string, to: string) => void;
  onZoomOut: (() => void) | undefined;
}

/** The bars, and what one does to them. For screen readers it is a slider whose value is what the bar says. */
export function Plot({ histogram, by, stale, onZoom, onZoomOut }: Props) {
  const styles = useStyles();
  const t = useT();
  const number = useNumber();
  const times = useTimes();
  const hint = useId();
  const [element, width = 0] = useElementWidth<HTMLDivElement>();
  const buckets = histogram?.buckets ?? [];
  const all = together(buckets);
  const { marked, pointed, handlers } = useMarking({
    count: buckets.length,
    onChoose: (first, last) => {
      const chosen = together(buckets.slice(first, last + 1));
      if (chosen) {
        onZoom(chosen.from, chosen.to);
      }
    },
    onBack: onZoomOut,
  });
  const [first, last] = marked ? endsOf(marked) : [pointed, pointed];
  const shown = first === undefined || last === undefined ? undefined : together(buckets.slice(first, last + 1));
  const step = width / Math.max(buckets.length, 1);
  const texts = { t, number, span: times.span };
  const [from, to] = all ? [Date.parse(all.from), Date.parse(all.to)] : [0, 0];
  const [start, end] = [(first ?? 0) * step, ((last ?? 0) + 1) * step];
  return (
    <div
      ref={element}
      role="slider"
      tabIndex={0}
      aria-label={t("chart:label")}
      aria-describedby={hint}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.max(buckets.length - 1, 0)}
      aria-valuenow={marked?.at ?? Math.max(buckets.length - 1, 0)}
      aria-valuetext={
        marked && shown ? stretchText(shown, by, texts) : all ? countsText(all, by, texts) : t("frame:loading")
      }
      aria-busy={stale}
      className={styles.plot}
      {...handlers}
    >
      <span id={hint} hidden>
        {t("chart:hint")}
      </span>
      <svg className={mergeClasses(styles.svg, stale && styles.stale)} width={width} height={height} aria-hidden="true">
        <Bars buckets={buckets} by={by} width={width} />
        {shown && (
          <rect
            className={marked ? styles.marked : styles.pointed}
            x={start}
            y={0}
            width={end - start}
            height={plotHeight}
          />
        )}
        {from < to && <Axis from={from} to={to} width={width} />}
        {from < to && <InSight from={from} to={to} width={width} />}
      </svg>
      {shown && (
        <div
          className={styles.tip}
          aria-hidden
          style={start < width / 2 ? { left: start } : { right: Math.max(0, width - end) }}
        >
          {stretchText(shown, by, texts)}
        </div>
      )}
    </div>
  );
}
