import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { AppGenericRegular, ArrowSwapRegular, SettingsRegular } from "@fluentui/react-icons";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { failed } from "../../../lib/event/sentence";
import { visible } from "../../../lib/text/visible";
import { eventAddress } from "../../../lib/view/view";
import { DataText } from "../../../ui/data/DataText";
import { OutcomeIcon } from "../../../ui/data/OutcomeIcon";
import { SeverityIcon } from "../../../ui/data/SeverityIcon";
import { useLog } from "../LogProvider";
import { type CellTexts, cellText, targetNames } from "./cellText";
import { type Column, isIconOnly } from "./columns";

/** So many characters of the end of an id are always shown. */
const idEnd = 6;

const useStyles = makeStyles({
  icon: { display: "inline-flex", verticalAlign: "-2px", flexShrink: 0, fontSize: "16px" },
  withIcon: { display: "flex", alignItems: "center", gap: "6px", minWidth: 0 },
  clip: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", minWidth: 0 },
  idStart: {
    display: "inline-block",
    verticalAlign: "bottom",
    maxWidth: `calc(100% - ${idEnd}ch)`,
    overflow: "hidden",
    textOverflow: "ellipsis",
  },
  failed: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3 },
  system: { fontStyle: "italic" },
  more: { color: tokens.colorNeutralForeground3, flexShrink: 0 },
  time: {
    color: "inherit",
    textDecorationLine: "none",
    fontVariantNumeric: "tabular-nums",
    ":hover": { textDecorationLine: "underline" },
  },
});

/** One value of a row in one line; the whole of it stands in the drawer, and in what hover and focus show. */
export function Cell({ row, column, texts }: { row: EventRowFragment; column: Column; texts: CellTexts }) {
  const styles = useStyles();
  const { root, search } = useLog();
  const text = cellText(row, column.id, texts);
  switch (column.id) {
    case "time":
    case "started": {
      // The row acts on a plain click; the address is there for the browser's own "open in new tab".
      return (
        <a href={eventAddress(root.event, row.id, search)} tabIndex={-1} className={styles.time}>
          <time dateTime={row.occurredAt}>{text}</time>
        </a>
      );
    }
    case "severity":
      return row.severity === "INFORMATION" ? (
        <span className="visually-hidden">{text}</span>
      ) : (
        <span className={styles.icon} role="img" aria-label={text}>
          <SeverityIcon severity={row.severity} />
        </span>
      );
    case "outcome":
      return (
        <span
          className={mergeClasses(
            styles.withIcon,
            failed(row) && styles.failed,
            row.outcome === "UNKNOWN" && styles.quiet,
          )}
        >
          <span className={styles.icon}>
            <OutcomeIcon outcome={row.outcome} />
          </span>
          <span className={isIconOnly(column) ? "visually-hidden" : styles.clip}>{text}</span>
        </span>
      );
    case "actor":
      return <ActorCell row={row} label={text ?? ""} />;
    case "target":
    case "item":
    case "identity": {
      const [first, ...others] = targetNames(row, column.id);
      return first === undefined ? (
        <NotGiven texts={texts} />
      ) : (
        <span className={styles.withIcon}>
          <span className={styles.clip}>
            <DataText text={first} />
          </span>
          {others.length > 0 && <span className={styles.more}>+{others.length}</span>}
        </span>
      );
    }
    case "logId":
    case "correlation":
    case "sourceId":
      return text === undefined ? <NotGiven texts={texts} /> : <IdText text={text} />;
    default:
      return text === undefined ? <NotGiven texts={texts} /> : <DataText text={text} />;
  }
}

/** Ids differ at their ends: what does not fit is left out in the middle. */
function IdText({ text }: { text: string }) {
  const styles = useStyles();
  const marks = [...visible(text, "one line")];
  const end = marks.length > 2 * idEnd ? marks.length - idEnd : marks.length;
  return (
    <bdi>
      <span className={styles.idStart}>{marks.slice(0, end).join("")}</span>
      {marks.slice(end).join("")}
    </bdi>
  );
}

/** Two names where somebody acted as another; the system and applications are told apart from people. */
function ActorCell({ row: { actor, impersonator }, label }: { row: EventRowFragment; label: string }) {
  const styles = useStyles();
  if (impersonator) {
    return (
      <span className={styles.withIcon} role="img" aria-label={label}>
        <span className={styles.clip}>
          <DataText text={actor.name} />
        </span>
        <span className={styles.icon}>
          <ArrowSwapRegular aria-hidden />
        </span>
        <span className={styles.clip}>
          <DataText text={impersonator.name} />
        </span>
      </span>
    );
  }
  const Icon = actor.kind === "SYSTEM" ? SettingsRegular : actor.kind === "APPLICATION" ? AppGenericRegular : undefined;
  return Icon ? (
    <span className={mergeClasses(styles.withIcon, actor.kind === "SYSTEM" && styles.system)}>
      <span className={mergeClasses(styles.icon, styles.quiet)}>
        <Icon aria-hidden />
      </span>
      <span className={styles.clip}>
        <DataText text={actor.name} />
      </span>
    </span>
  ) : (
    <DataText text={actor.name} />
  );
}

function NotGiven({ texts: { t } }: { texts: CellTexts }) {
  const styles = useStyles();
  return (
    <span className={styles.quiet} role="img" aria-label={t("audit:notGiven")}>
      –
    </span>
  );
}
