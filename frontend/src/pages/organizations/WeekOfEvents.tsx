import { makeStyles, tokens } from "@fluentui/react-components";
import { useT } from "../../lib/language/language";
import { Sparkline } from "../../ui/data/Sparkline";
import { useNumber } from "../../ui/data/times";
import { PageLink } from "../../ui/PageLink";

const useStyles = makeStyles({
  week: { display: "inline-flex", alignItems: "center", verticalAlign: "middle", columnGap: tokens.spacingHorizontalS },
  number: { fontVariantNumeric: "tabular-nums" },
});

/** How many events there were on each of the last seven days, which lead to the log. */
export function WeekOfEvents({
  id,
  daily,
  tabIndex,
}: {
  id: string;
  daily: readonly number[] | null;
  tabIndex?: number;
}) {
  const styles = useStyles();
  const t = useT();
  const number = useNumber();
  if (!daily) {
    return "–";
  }
  const sum = daily.reduce((all, count) => all + count, 0);
  const { length } = daily;
  return (
    <PageLink
      to="/audit"
      search={{ tenant: id, time: `${length}d` }}
      tabIndex={tabIndex}
      preload={false}
      aria-label={t("organizations:week", { count: sum, number: number(sum) })}
      onClick={(event) => event.stopPropagation()}
    >
      <span className={styles.week}>
        <Sparkline counts={daily} />
        <span className={styles.number}>{number(sum)}</span>
      </span>
    </PageLink>
  );
}
