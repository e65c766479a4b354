import { makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import type { Export } from "../../api/exports";
import { useT } from "../../lib/language/language";
import { useNumber } from "../../ui/data/times";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: "2px", minWidth: 0 },
  text: { overflow: "hidden", textOverflow: "ellipsis" },
  rate: { color: tokens.colorNeutralForeground3 },
});

/** Rows, of how many, and while they are written how fast. */
export function Progress({ one, rate, what }: { one: Export; rate: number | undefined; what: string }) {
  const styles = useStyles();
  const t = useT();
  const number = useNumber();
  const { state, rows, estimatedRows } = one;
  const runs = state === "RUNNING" || state === "QUEUED";
  const text =
    runs && estimatedRows != null
      ? t("exports:rowsOf", { rows: number(rows), expected: number(estimatedRows) })
      : number(rows);
  const share = state === "RUNNING" && estimatedRows ? Math.min(1, rows / estimatedRows) : undefined;
  return (
    <span className={styles.part}>
      <span className={styles.text}>
        {text}
        {rate !== undefined && (
          <span className={styles.rate}> · {t("exports:rate", { rows: number(Math.round(rate)) })}</span>
        )}
      </span>
      {runs && (
        <ProgressBar
          thickness="medium"
          aria-label={t("exports:progress", { what })}
          {...(share === undefined ? {} : { value: share })}
        />
      )}
    </span>
  );
}
