import { makeStyles, tokens } from "@fluentui/react-components";
import { useT } from "../../lib/language/language";
import { useNumber } from "../../ui/data/times";
import { useListState, whole } from "../audit/LogProvider";

const useStyles = makeStyles({
  position: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: "tabular-nums",
    whiteSpace: "nowrap",
    overflow: "hidden",
    textOverflow: "ellipsis",
    marginInlineStart: "4px",
  },
});

/** "12 of 1,284"; nothing for an event that is not in the list. */
export function Position({ index }: { index: number }) {
  const styles = useStyles();
  const t = useT();
  const number = useNumber();
  const state = useListState(whole);
  const { count } = state;
  if (index < 0 || typeof count !== "object") {
    return null;
  }
  const all = `${number(Math.max(count.value, state.rows.length))}${count.exact ? "" : "+"}`;
  return <span className={styles.position}>{t("event:position", { position: number(index + 1), all })}</span>;
}
