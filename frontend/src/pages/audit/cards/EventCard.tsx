import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Link } from "@tanstack/react-router";
import type { CSSProperties } from "react";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { sentence } from "../../../lib/event/sentence";
import { SentenceText } from "../../../ui/data/SentenceText";
import { useTelling } from "../../../ui/data/times";
import { useLog } from "../LogProvider";
import { EventFacts } from "./EventFacts";

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
});

/** One event in the sentence that tells it. */
export function EventCard({ row, style }: { row: EventRowFragment; style: CSSProperties }) {
  const styles = useStyles();
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
        <EventFacts row={row} />
      </Link>
    </li>
  );
}
