import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { failed } from "../../../lib/event/sentence";
import { useT } from "../../../lib/language/language";
import { DataText } from "../../../ui/data/DataText";
import { OutcomeIcon } from "../../../ui/data/OutcomeIcon";
import { SeverityIcon } from "../../../ui/data/SeverityIcon";
import { useTimes } from "../../../ui/data/times";
import { outcomeLabel } from "../grid/cellText";

const useStyles = makeStyles({
  line: {
    display: "flex",
    alignItems: "center",
    gap: "6px",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    whiteSpace: "nowrap",
  },
  time: { flexShrink: 0, fontVariantNumeric: "tabular-nums" },
  organization: { overflow: "hidden", textOverflow: "ellipsis", flexGrow: 1 },
  outcome: { display: "inline-flex", alignItems: "center", gap: "4px", flexShrink: 0 },
  icon: { display: "inline-flex", fontSize: "16px" },
  failed: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** What stands under the sentence of an event: how severe it is, when and where it was, and how it ended. */
export function EventFacts({ row }: { row: EventRowFragment }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  return (
    <span className={styles.line}>
      {row.severity !== "INFORMATION" && (
        <span className={styles.icon} role="img" aria-label={t(`audit:severity.${row.severity}`)}>
          <SeverityIcon severity={row.severity} />
        </span>
      )}
      <time dateTime={row.occurredAt} className={styles.time}>
        {times.event(row.occurredAt)}
      </time>
      <span aria-hidden>·</span>
      <span className={styles.organization}>
        <DataText text={row.tenantName} />
      </span>
      <span className={mergeClasses(styles.outcome, failed(row) && styles.failed)}>
        <span className={styles.icon}>
          <OutcomeIcon outcome={row.outcome} />
        </span>
        {outcomeLabel(row, t)}
      </span>
    </span>
  );
}
