import { makeStyles, tokens } from "@fluentui/react-components";
import type { Export } from "../../api/exports";
import { sizeText } from "../../lib/exports/size";
import { useT } from "../../lib/language/language";
import { useTimes } from "../../ui/data/times";
import { ExportState } from "./ExportState";
import { useLayoutText } from "./layoutText";
import { Progress } from "./Progress";
import type { What } from "./useWhat";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    alignItems: "stretch",
    gap: "4px",
    width: "100%",
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    border: "none",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    textAlign: "start",
    overflowWrap: "anywhere",
    cursor: "pointer",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  what: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  rows: { display: "flex", gap: tokens.spacingHorizontalS },
  progress: { flexGrow: 1, minWidth: 0 },
  line: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalM },
});

/** An export on a narrow screen; everything else stands in it when it is opened. */
export function ExportCard({
  one,
  rate,
  what,
  onOpen,
}: {
  one: Export;
  rate: number | undefined;
  what: What;
  onOpen: () => void;
}) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const layoutText = useLayoutText();
  return (
    <button type="button" className={styles.card} onClick={onOpen}>
      <span className={styles.what}>{what.text}</span>
      <span className={styles.line}>
        <ExportState state={one.state} />
        <span>{one.bytes > 0 && sizeText(one.bytes, times.locale)}</span>
      </span>
      <span className={styles.rows}>
        <span>{t("exports:column.rows")}</span>
        <span className={styles.progress}>
          <Progress one={one} rate={rate} what={what.text} />
        </span>
      </span>
      <span className={styles.quiet}>{what.range}</span>
      <span className={styles.quiet}>
        {layoutText(one)} · {times.minute(one.requestedAt)}
      </span>
    </button>
  );
}
