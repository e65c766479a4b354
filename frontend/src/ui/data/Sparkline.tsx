import { makeStyles, tokens } from "@fluentui/react-components";

const width = 56;
const height = 18;
const gap = 2;

const useStyles = makeStyles({
  chart: { display: "inline-block", verticalAlign: "middle", flexShrink: 0 },
  bar: { fill: tokens.colorCompoundBrandBackground },
  nothing: { fill: tokens.colorNeutralStroke1 },
});

/** Numbers side by side, oldest first: how they rise and fall. What they are is told in words beside it. */
export function Sparkline({ counts }: { counts: readonly number[] }) {
  const styles = useStyles();
  const most = Math.max(1, ...counts);
  const step = (width + gap) / Math.max(1, counts.length);
  return (
    <svg className={styles.chart} width={width} height={height} aria-hidden="true" focusable="false">
      {counts.map((count, day) => {
        const tall = count === 0 ? 1 : Math.max(2, Math.round((count / most) * height));
        return (
          <rect
            key={day}
            className={count === 0 ? styles.nothing : styles.bar}
            x={day * step}
            y={height - tall}
            width={step - gap}
            height={tall}
          />
        );
      })}
    </svg>
  );
}
