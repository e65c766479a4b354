import {
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
  Tooltip,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular, ErrorCircleRegular, InfoRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, useState } from "react";
import { useT } from "../../../lib/language/language";
import { plain } from "../../../lib/text/visible";
import { SentenceText } from "../../../ui/data/SentenceText";
import { useNotices } from "../../../ui/notices";

const useStyles = makeStyles({
  chip: {
    display: "inline-flex",
    alignItems: "stretch",
    minWidth: 0,
    maxWidth: "100%",
    height: "26px",
    boxSizing: "border-box",
    border: `1px solid ${tokens.colorBrandStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontSize: tokens.fontSizeBase200,
    "@media (max-width: 767px)": { height: "36px" },
  },
  off: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
    color: tokens.colorNeutralForeground3,
  },
  faulty: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    color: tokens.colorPaletteRedForeground1,
  },
  button: {
    display: "inline-flex",
    alignItems: "center",
    gap: "4px",
    minWidth: "24px",
    padding: `0 ${tokens.spacingHorizontalS}`,
    border: "none",
    background: "none",
    font: "inherit",
    color: "inherit",
    cursor: "pointer",
    borderRadius: tokens.borderRadiusMedium,
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-1px" },
  },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", maxWidth: "380px" },
  remove: { padding: "0 5px", "@media (max-width: 767px)": { minWidth: "36px" } },
  plain: { cursor: "default" },
});

interface Props {
  /** With isolated values. */
  text: string;
  /** As it stands in the search language. */
  source?: string;
  off?: boolean;
  fault?: string;
  hint?: string;
  onEdit?: () => void;
  onTurn?: () => void;
  onRemove: () => void;
}

/** A chip reads as words. Click or Enter edits it, Delete removes it, its menu turns it off for now. */
export function ChipTag({ text, source, off = false, fault, hint, onEdit, onTurn, onRemove }: Props) {
  const styles = useStyles();
  const t = useT();
  const { copy } = useNotices();
  const [menu, setMenu] = useState(false);
  const name = plain(text);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      onRemove();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const chips = [...(event.currentTarget.closest("ul")?.querySelectorAll<HTMLElement>("[data-chip]") ?? [])];
      chips[chips.indexOf(event.currentTarget) + (event.key === "ArrowLeft" ? -1 : 1)]?.focus();
    }
  };
  const label = (
    <button
      type="button"
      data-chip
      className={mergeClasses(styles.button, !onEdit && styles.plain)}
      onClick={onEdit}
      onKeyDown={onKeyDown}
      aria-label={onEdit ? t("search:chip.edit", { chip: name }) : name}
    >
      {fault && <ErrorCircleRegular aria-hidden />}
      {hint && <InfoRegular aria-hidden />}
      <span className={styles.text}>
        <SentenceText sentence={text} />
      </span>
    </button>
  );
  const told = fault ?? hint;
  return (
    <span className={mergeClasses(styles.chip, off && styles.off, fault && styles.faulty)}>
      {onEdit && source ? (
        <Menu openOnContext open={menu} onOpenChange={(_, { open }) => setMenu(open)}>
          <MenuTrigger disableButtonEnhancement>
            {told ? (
              <Tooltip content={told} relationship="description">
                {label}
              </Tooltip>
            ) : (
              label
            )}
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem onClick={onEdit}>{t("search:chip.editItem")}</MenuItem>
              <MenuItem onClick={onTurn}>{t(off ? "search:chip.turnOn" : "search:chip.turnOff")}</MenuItem>
              <MenuItem onClick={() => void copy(source, t("audit:cell.copied"))}>{t("search:chip.copyItem")}</MenuItem>
              <MenuItem onClick={onRemove}>{t("search:chip.removeItem")}</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      ) : (
        label
      )}
      <button
        type="button"
        className={mergeClasses(styles.button, styles.remove)}
        aria-label={t("search:chip.remove", { chip: name })}
        onClick={onRemove}
      >
        <DismissRegular aria-hidden />
      </button>
    </span>
  );
}
