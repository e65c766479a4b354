import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { isTree, type Json, plainText } from "../../../lib/diff/json";
import type { Part } from "../../../lib/diff/words";
import { useT } from "../../../lib/language/language";
import { DataText } from "../../../ui/data/DataText";
import { JsonTree } from "../JsonTree";
import { Folded } from "./Folded";

const useStyles = makeStyles({
  text: { whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
  notSet: { color: tokens.colorNeutralForeground3, fontStyle: "italic" },
  before: { backgroundColor: tokens.colorStatusDangerBackground1, textDecorationLine: "line-through" },
  after: { backgroundColor: tokens.colorStatusSuccessBackground1, fontWeight: tokens.fontWeightSemibold },
});

/** One side of a change. What differs is marked by more than colour: struck out before, bold after. */
export function ChangedValue({
  value,
  side,
  parts,
  places,
}: {
  value: Json;
  side: "before" | "after";
  parts?: readonly Part[];
  places?: ReadonlySet<string>;
}) {
  const styles = useStyles();
  const t = useT();
  if (value === null) {
    return <span className={styles.notSet}>{t("event:changes.notSet")}</span>;
  }
  if (isTree(value)) {
    return <JsonTree value={value} {...(places ? { changed: places } : {})} />;
  }
  const text = plainText(value);
  return (
    <Folded lines={text.split("\n").length}>
      <span className={styles.text}>
        {parts ? (
          parts.map((part, index) => (
            <span key={index} className={mergeClasses(part.changed && styles[side])}>
              <DataText text={part.text} lines />
            </span>
          ))
        ) : (
          <DataText text={text} lines />
        )}
      </span>
    </Folded>
  );
}
