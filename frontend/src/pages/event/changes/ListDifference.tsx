import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { AddRegular, SubtractRegular } from "@fluentui/react-icons";
import { useT } from "../../../lib/language/language";
import { DataText } from "../../../ui/data/DataText";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: "2px" },
  entry: { display: "flex", alignItems: "center", gap: "6px", overflowWrap: "anywhere" },
  removed: { color: tokens.colorPaletteRedForeground1, textDecorationLine: "line-through" },
  added: { color: tokens.colorStatusSuccessForeground1 },
});

/** A list that changed: what came and what went, not both lists side by side. */
export function ListDifference({ added, removed }: { added: string[]; removed: string[] }) {
  const styles = useStyles();
  const t = useT();
  return (
    <ul className={styles.list}>
      {removed.map((value) => (
        <li key={value} className={mergeClasses(styles.entry, styles.removed)}>
          <SubtractRegular role="img" aria-label={t("event:changes.removed")} aria-hidden={false} />
          <DataText text={value} lines />
        </li>
      ))}
      {added.map((value) => (
        <li key={value} className={mergeClasses(styles.entry, styles.added)}>
          <AddRegular role="img" aria-label={t("event:changes.added")} aria-hidden={false} />
          <DataText text={value} lines />
        </li>
      ))}
    </ul>
  );
}
