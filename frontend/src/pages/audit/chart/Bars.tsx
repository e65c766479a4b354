import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { memo, useId } from "react";
import { type ChartBy, type Counted, heightsOf, partsOf } from "../../../lib/chart/buckets";

/** From the top: room of the bars; the moments are written below. */
export const plotHeight = 76;

export const usePartStyles = makeStyles({
  plain: { fill: tokens.colorNeutralForeground4 },
  // Hatched and solid: told by more than the colour.
  middle: { stroke: tokens.colorStatusWarningForeground1, strokeWidth: "1px" },
  stripe: { stroke: tokens.colorStatusWarningForeground1, strokeWidth: "2px" },
  bad: { fill: tokens.colorPaletteRedBorderActive }, // in high contrast another colour than the plain ones
  inexact: { fillOpacity: 0.35, stroke: tokens.colorNeutralForeground2, strokeWidth: "1px", strokeDasharray: "2 2" },
  uncounted: { fill: tokens.colorNeutralBackground4 },
});

/** The hatching of warnings, under an id of its own. */
export function Hatching({ id }: { id: string }) {
  const styles = usePartStyles();
  return (
    <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M1 0V4" className={styles.stripe} />
    </pattern>
  );
}

interface Props {
  buckets: readonly Counted[];
  by: ChartBy;
  width: number;
}

/** A bar for each bucket: what is serious stands on top. */
export const Bars = memo(function Bars({ buckets, by, width }: Props) {
  const styles = usePartStyles();
  const hatching = useId();
  const most = buckets.reduce((tallest, { count }) => Math.max(tallest, count), 0);
  const step = width / Math.max(buckets.length, 1);
  const wide = Math.max(1, step - (step > 4 ? 2 : 0.5));
  const uncounted = buckets.filter(({ exact }) => !exact).length;
  return (
    <>
      <defs>
        <Hatching id={hatching} />
      </defs>
      {uncounted > 0 && <rect className={styles.uncounted} x={0} y={0} width={uncounted * step} height={plotHeight} />}
      {buckets.map((bucket, index) => {
        const { plain, middle, bad } = heightsOf(partsOf(bucket, by), most, plotHeight);
        const x = index * step + (step - wide) / 2;
        const part = (name: "plain" | "middle" | "bad", height: number, below: number) =>
          height > 0 && (
            <rect
              className={mergeClasses(styles[name], !bucket.exact && styles.inexact)}
              x={x}
              y={plotHeight - below - height}
              width={wide}
              height={height}
              {...(name === "middle" ? { fill: `url(#${hatching})` } : {})}
            />
          );
        return (
          <g key={bucket.from}>
            {part("plain", plain, 0)}
            {part("middle", middle, plain)}
            {part("bad", bad, plain + middle)}
          </g>
        );
      })}
    </>
  );
});
