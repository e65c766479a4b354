import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { failed, sentence } from "../../../lib/event/sentence";
import { SentenceText } from "../../../ui/data/SentenceText";
import { useTelling, useTimes } from "../../../ui/data/times";
import { useLog } from "../../audit/LogProvider";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none" },
  item: {
    position: "relative",
    marginInlineStart: "5px",
    paddingInlineStart: tokens.spacingHorizontalL,
    paddingBottom: tokens.spacingVerticalM,
    borderInlineStartWidth: "2px",
    borderInlineStartStyle: "solid",
    borderInlineStartColor: tokens.colorNeutralStroke1,
    overflowWrap: "anywhere",
    ":last-child": { borderInlineStartColor: "transparent", paddingBottom: 0 },
    "::before": {
      content: '""',
      position: "absolute",
      insetInlineStart: "-6px",
      top: "5px",
      width: "10px",
      height: "10px",
      borderRadius: tokens.borderRadiusCircular,
      boxSizing: "border-box",
      backgroundColor: tokens.colorNeutralBackground1,
      border: `2px solid ${tokens.colorNeutralStrokeAccessible}`,
    },
  },
  failed: { "::before": { border: `2px solid ${tokens.colorPaletteRedForeground1}` } },
  own: { "::before": { backgroundColor: tokens.colorBrandForeground1 } },
  event: {
    display: "block",
    color: "inherit",
    textDecorationLine: "none",
    borderRadius: tokens.borderRadiusMedium,
    "@media (max-width: 767px)": { minHeight: "44px" },
  },
  link: {
    ":hover": { color: tokens.colorBrandForegroundLinkHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "2px" },
  },
  time: {
    display: "block",
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: "tabular-nums",
  },
});

/** Events beneath one another as they happened, newest first; each opens where the event itself is open. */
export function Timeline({ own, rows, label }: { own: string; rows: readonly EventRowFragment[]; label: string }) {
  const styles = useStyles();
  const times = useTimes();
  const telling = useTelling();
  return (
    <ol className={styles.list} aria-label={label}>
      {rows.map((row) => (
        <li
          key={row.id}
          className={mergeClasses(styles.item, failed(row) && styles.failed, row.id === own && styles.own)}
          aria-current={row.id === own || undefined}
        >
          <Entry id={row.id} own={row.id === own}>
            <time dateTime={row.occurredAt} className={styles.time}>
              {times.event(row.occurredAt)}
            </time>
            <SentenceText sentence={sentence(row, telling)} />
          </Entry>
        </li>
      ))}
    </ol>
  );
}

function Entry({ id, own, children }: { id: string; own: boolean; children: ReactNode }) {
  const styles = useStyles();
  const { root, search } = useLog();
  const page = useParams({ strict: false }).id !== undefined;
  const { event: _, ...rest } = search;
  if (own) {
    return <div className={styles.event}>{children}</div>;
  }
  const className = mergeClasses(styles.event, styles.link);
  return page ? (
    <Link to={root.event} params={{ id }} search={rest} preload={false} className={className}>
      {children}
    </Link>
  ) : (
    <Link to={root.list} search={{ ...rest, event: id }} preload={false} className={className}>
      {children}
    </Link>
  );
}
