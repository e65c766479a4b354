import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { Export } from "../../api/exports";
import { sizeText } from "../../lib/exports/size";
import { useT } from "../../lib/language/language";
import { DataText } from "../../ui/data/DataText";
import { useNumber, useTimes } from "../../ui/data/times";
import { useLayoutText } from "./layoutText";
import { Progress } from "./Progress";
import type { What } from "./useWhat";

const useStyles = makeStyles({
  list: {
    display: "grid",
    gridTemplateColumns: "minmax(96px, max-content) minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    margin: 0,
    overflowWrap: "anywhere",
  },
  pair: { display: "contents" },
  name: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, minWidth: 0 },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** All that is known of an export, as far as there is any of it. */
export function ExportFacts({ one, rate, what }: { one: Export; rate: number | undefined; what: What }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const number = useNumber();
  const layoutText = useLayoutText();
  const at = (iso: string) => (
    <time dateTime={iso}>
      {times.event(iso)} ({times.offset(iso)})
    </time>
  );
  const { effectiveRange: range, rowsLeftOut: left } = one;
  const facts: [name: string, value: ReactNode][] = [
    [t("exports:column.rows"), <Progress key="rows" one={one} rate={rate} what={what.text} />],
    [t("exports:column.leftOut"), left > 0 && t("exports:leftOut", { count: left, shown: number(left) })],
    [t("exports:column.size"), one.bytes > 0 && sizeText(one.bytes, times.locale)],
    [t("exports:column.format"), layoutText(one)],
    [t("exports:column.columns"), one.columns && <span className={styles.code}>{one.columns.join(", ")}</span>],
    [
      t("exports:column.range"),
      t("time:range", { from: times.event(range.from), to: times.event(range.to), zone: times.offset(range.to) }),
    ],
    [t("exports:column.since"), one.since && at(one.since)],
    [t("exports:column.asOf"), at(one.asOf)],
    [t("exports:column.by"), <DataText key="by" text={one.requestedBy.name} />],
    [t("exports:column.requested"), at(one.requestedAt)],
    [t("exports:column.finished"), one.finishedAt && at(one.finishedAt)],
    [t("exports:column.expires"), one.state === "READY" && one.expiresAt && at(one.expiresAt)],
    [t("exports:column.sha256"), one.sha256 && <span className={styles.code}>{one.sha256}</span>],
    [
      t("exports:column.id"),
      <span key="id" className={styles.code}>
        {one.id}
      </span>,
    ],
  ];
  return (
    <dl className={styles.list}>
      {facts.map(([name, value]) =>
        value ? (
          <div key={name} className={styles.pair}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
