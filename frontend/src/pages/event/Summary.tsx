import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ClockAlarmRegular } from "@fluentui/react-icons";
import type { RefObject } from "react";
import type { OpenedEvent } from "../../api/events";
import type { EventRowFragment } from "../../api/generated/graphql";
import { failed, sentence } from "../../lib/event/sentence";
import { useT } from "../../lib/language/language";
import { utcTime } from "../../lib/time/display";
import { DataText } from "../../ui/data/DataText";
import { OutcomeIcon } from "../../ui/data/OutcomeIcon";
import { SentenceText } from "../../ui/data/SentenceText";
import { SeverityIcon } from "../../ui/data/SeverityIcon";
import { useTelling, useTimes } from "../../ui/data/times";
import { outcomeLabel } from "../audit/grid/cellText";
import { useHeading } from "./headingLevel";

const lateFrom = 5 * 60_000;

const useStyles = makeStyles({
  summary: {
    display: "flex",
    gap: tokens.spacingHorizontalM,
    paddingBlock: `${tokens.spacingVerticalM} ${tokens.spacingVerticalL}`,
  },
  icon: { display: "flex", fontSize: "24px", flexShrink: 0 },
  words: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, minWidth: 0 },
  sentence: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: "anywhere",
    outlineStyle: "none",
  },
  times: {
    display: "flex",
    flexDirection: "column",
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: "tabular-nums",
  },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  line: { display: "flex", alignItems: "center", gap: "6px", overflowWrap: "anywhere" },
  late: { color: tokens.colorStatusWarningForeground1 },
  failed: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
  small: { display: "flex", flexShrink: 0, fontSize: "16px" },
});

/** The event in one sentence, with its time and its outcome. */
export function Summary({
  row,
  event,
  heading,
}: {
  row: EventRowFragment;
  event: OpenedEvent | undefined;
  heading: RefObject<HTMLHeadingElement | null>;
}) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const telling = useTelling();
  const Heading = useHeading(0);
  const reason = [row.errorMeaning ?? row.outcomeReason, row.errorCode].filter(Boolean).join(" · ");
  return (
    <div className={styles.summary}>
      <span className={styles.icon} role="img" aria-label={t(`audit:severity.${row.severity}`)}>
        <SeverityIcon severity={row.severity} />
      </span>
      <div className={styles.words}>
        <Heading ref={heading} tabIndex={-1} className={styles.sentence}>
          <SentenceText sentence={sentence(event ?? row, telling)} />
        </Heading>
        <div className={styles.times}>
          <time dateTime={row.occurredAt}>
            {times.event(row.occurredAt)} ({times.offset(row.occurredAt)})
          </time>
          <span className={styles.quiet}>
            {utcTime(row.occurredAt)} · {times.ago(row.occurredAt)}
          </span>
          {event && <Recorded event={event} />}
        </div>
        <div className={mergeClasses(styles.line, failed(row) && styles.failed)}>
          <span className={styles.small}>
            <OutcomeIcon outcome={row.outcome} />
          </span>
          <span>
            {outcomeLabel(row, t)}
            {reason && (
              <>
                {" · "}
                <DataText text={reason} />
              </>
            )}
          </span>
        </div>
      </div>
    </div>
  );
}

/** How long after it happened it was recorded; late ones are told as late. */
function Recorded({ event }: { event: OpenedEvent }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const delay = Date.parse(event.recordedAt) - Date.parse(event.finishedAt ?? event.occurredAt);
  const duration = times.duration(Math.abs(delay));
  if (delay < 0) {
    return <span className={styles.quiet}>{t("event:recordedBefore", { duration })}</span>;
  }
  if (delay < 10) {
    return null;
  }
  return delay >= lateFrom ? (
    <span className={mergeClasses(styles.line, styles.late)}>
      <ClockAlarmRegular aria-hidden />
      {t("event:arrivedLate", { duration })}
    </span>
  ) : (
    <span className={styles.quiet}>{t("event:recordedLater", { duration })}</span>
  );
}
