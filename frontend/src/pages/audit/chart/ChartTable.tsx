import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { Histogram } from "../../../api/histogram";
import { type ChartBy, partsOf } from "../../../lib/chart/buckets";
import { useT } from "../../../lib/language/language";
import { useNumber, useTimes } from "../../../ui/data/times";

const useStyles = makeStyles({
  room: { maxHeight: "200px", overflowY: "auto" },
  table: {
    borderCollapse: "collapse",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    "& th, & td": { paddingInline: tokens.spacingHorizontalM, textAlign: "end", whiteSpace: "nowrap" },
    "& th:first-child": { textAlign: "start", paddingInlineStart: 0 },
    "& thead th:first-child": { paddingInlineStart: "9px" }, // in line with the buttons below
  },
});

interface Props {
  histogram: Histogram | undefined;
  by: ChartBy;
  onZoom: (from: string, to: string) => void;
}

/** The chart in figures: the stretches in which anything happened, or may have. */
export function ChartTable({ histogram, by, onZoom }: Props) {
  const styles = useStyles();
  const t = useT();
  const number = useNumber();
  const times = useTimes();
  const told = (histogram?.buckets ?? []).filter(({ count, exact }) => count > 0 || !exact);
  const figure = (count: number, exact: boolean, column: number) => {
    if (count === 0 && !exact) {
      return column === 0 ? t("chart:uncounted") : "–";
    }
    return exact ? number(count) : t("chart:atLeast", { shown: number(count) });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key
    <section className={styles.room} tabIndex={0} aria-label={t("chart:label")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("chart:time")}</th>
            <th scope="col">{t("audit:events")}</th>
            {(["middle", "bad"] as const).map((part) => (
              <th key={part} scope="col">
                {by === "severity" ? t(`chart:severityColumn.${part}`) : t(`chart:outcomeColumn.${part}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.map((bucket) => {
            const { middle, bad } = partsOf(bucket, by);
            return (
              <tr key={bucket.from}>
                <th scope="row">
                  <Button size="small" appearance="transparent" onClick={() => onZoom(bucket.from, bucket.to)}>
                    {times.span(bucket.from, bucket.to)}
                  </Button>
                </th>
                {[bucket.count, middle, bad].map((count, column) => (
                  <td key={column}>{figure(count, bucket.exact, column)}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
