import { Button, makeStyles, Tooltip, tokens } from "@fluentui/react-components";
import { SearchRegular } from "@fluentui/react-icons";
import { useT } from "../../../lib/language/language";
import { useWidth } from "../../width";
import { useFind } from "./find";

const useStyles = makeStyles({
  box: {
    justifyContent: "flex-start",
    minWidth: "240px",
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  keys: {
    marginInlineStart: "auto",
    paddingInlineStart: tokens.spacingHorizontalL,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    whiteSpace: "nowrap",
  },
  touch: { minWidth: "44px", minHeight: "44px" },
});

const apple = /Mac|iPhone|iPad/.test(navigator.platform);

/** Opens Find: where there is room it looks like the box that it opens. */
export function FindButton() {
  const styles = useStyles();
  const t = useT();
  const width = useWidth();
  const find = useFind();
  const prepares = { onClick: find.open, onPointerEnter: find.prepare, onFocus: find.prepare };
  return width === "wide" ? (
    <Button className={styles.box} icon={<SearchRegular />} aria-keyshortcuts="Control+K" {...prepares}>
      {t("find:title")}
      <kbd aria-hidden className={styles.keys}>
        {apple ? "⌘ K" : t("find:key")}
      </kbd>
    </Button>
  ) : (
    <Tooltip content={t("find:title")} relationship="label">
      <Button
        {...(width === "narrow" ? { className: styles.touch } : {})}
        appearance="subtle"
        icon={<SearchRegular />}
        aria-keyshortcuts="Control+K"
        {...prepares}
      />
    </Tooltip>
  );
}
