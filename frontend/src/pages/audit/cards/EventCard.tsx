import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Link } from "@tanstack/react-router";
import type { CSSProperties } from "react";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { failed, sentence } from "../../../lib/event/sentence";
import { useT } from "../../../lib/language/language";
import { DataText } from "../../../ui/data/DataText";
import { OutcomeIcon } from "../../../ui/data/OutcomeIcon";
import { SentenceText } from "../../../ui/data/SentenceText";
import { SeverityIcon } from "../../../ui/data/SeverityIcon";
import { useTelling, useTimes } from "../../../ui/data/times";
import { outcomeLabel } from "../grid/cellText";
import { useLog } from "../LogProvider";

export const cardHeight = 108;

const useStyles = makeStyles({
  item: { position: "absolute", insetInline: 0, top: 0, boxSizing: "border-box", padding: "4px 12px" },
  card: {
    position: "relative",
    display: "flex",
    flexDirection: "column",
    justifyContent: "space-between",
    boxSizing: "border-box",
    height: "100%",
    padding: `10px ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    overflow: "hidden",
    ":active": { backgroundColor: tokens.colorNeutralBackground1Pressed },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  bar: {
    "::before": {
      content: '""',
      position: "absolute",
      insetInlineStart: 0,
      top: 0,
      bottom: 0,
      width: "3px",
      backgroundColor: "currentColor",
      forcedColorAdjust: "none",
    },
  },
  WARNING: { "::before": { color: tokens.colorStatusWarningBorderActive } },
  ERROR: { "::before": { color: tokens.colorStatusDangerBorderActive } },
  INFORMATION: {},
  sentence: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    display: "-webkit-box",
    WebkitLineClamp: "2",
    WebkitBoxOrient: "vertical",
    overflow: "hidden",
    overflowWrap: "anywhere",
  },
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

/** One event in the sentence that tells it. */
export function EventCard({ row, style }: { row: EventRowFragment; style: CSSProperties }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const telling = useTelling();
  const { root, search } = useLog();
  const { event: _, ...rest } = search;
  return (
    <li className={styles.item} style={style}>
      <Link
        to={root.event}
        params={{ id: row.id }}
        search={rest}
        preload={false}
        data-event={row.id}
        className={mergeClasses(
          styles.card,
          row.severity !== "INFORMATION" && mergeClasses(styles.bar, styles[row.severity]),
        )}
      >
        <p className={styles.sentence}>
          <SentenceText sentence={sentence(row, telling)} />
        </p>
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
      </Link>
    </li>
  );
}
