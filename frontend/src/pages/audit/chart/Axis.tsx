import { makeStyles, tokens } from "@fluentui/react-components";
import { memo, useSyncExternalStore } from "react";
import { ticks } from "../../../lib/chart/ticks";
import { useTimes } from "../../../ui/data/times";
import { useLog } from "../LogProvider";
import { plotHeight } from "./Bars";

const useStyles = makeStyles({
  line: { stroke: tokens.colorNeutralStroke1, strokeWidth: "1px", shapeRendering: "crispEdges" },
  text: { fill: tokens.colorNeutralForeground3, fontSize: "11px", textAnchor: "middle" },
  inSight: { stroke: tokens.colorCompoundBrandStroke, strokeWidth: "3px" },
});

/** So wide is a moment with some room around it. */
const roomOfTick = 84;
/** No words where they would be cut off. */
const edge = 20;

interface Props {
  from: number;
  to: number;
  width: number;
}

/** Round moments under the bars. */
export const Axis = memo(function Axis({ from, to, width }: Props) {
  const styles = useStyles();
  const { zone, tick } = useTimes();
  const x = (at: number) => ((at - from) / (to - from)) * width;
  return (
    <>
      <path className={styles.line} d={`M0 ${plotHeight + 0.5}H${width}`} />
      {ticks(from, to, zone, Math.floor(width / roomOfTick))
        .filter(({ at }) => x(at) > edge && x(at) < width - edge)
        .map(({ at, kind }) => (
          <g key={at}>
            <path className={styles.line} d={`M${x(at)} ${plotHeight + 1}v4`} />
            <text className={styles.text} x={x(at)} y={plotHeight + 17}>
              {tick(at, kind)}
            </text>
          </g>
        ))}
    </>
  );
});

/** Underlines the part of the range whose rows are on the screen. */
export function InSight({ from, to, width }: Props) {
  const styles = useStyles();
  const { inSight } = useLog();
  const seen = useSyncExternalStore(inSight.subscribe, inSight.get);
  if (!seen) {
    return null;
  }
  const x = (at: string) => Math.max(0, Math.min(width, ((Date.parse(at) - from) / (to - from)) * width));
  const [start, end] = [x(seen.from), x(seen.to)];
  const wide = Math.max(6, end - start);
  return <path className={styles.inSight} d={`M${Math.min(start, width - wide)} ${plotHeight + 2}h${wide}`} />;
}
