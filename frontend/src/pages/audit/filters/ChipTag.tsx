import { Menu, MenuPopover, MenuTrigger, makeStyles, mergeClasses, Tooltip, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, DismissRegular, ErrorCircleRegular, InfoRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, useState } from "react";
import { useT } from "../../../lib/language/language";
import { plain } from "../../../lib/text/visible";
import { SentenceText } from "../../../ui/data/SentenceText";
import { type ChipActs, ChipMenu } from "./ChipMenu";

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
  // What the page leaves out by itself stands back behind what the reader asked for.
  byPage: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
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
  // Where nothing hovers there is no right button, either.
  more: { display: "none", padding: "0 5px", "@media (hover: none)": { display: "inline-flex", minWidth: "36px" } },
  remove: { padding: "0 5px", "@media (max-width: 767px)": { minWidth: "36px" } },
  plain: { cursor: "default" },
});

interface Props extends ChipActs {
  /** With isolated values. */
  text: string;
  /** As it stands in the search language; absent: the page's own, which can only be removed. */
  source?: string;
  fault?: string;
  hint?: string;
  /** What removing means, where it means more than that. */
  removeLabel?: string;
}

/** A chip reads as words. Click or Enter edits it, Delete removes it, its menu excludes it or turns it off for now. */
export function ChipTag({ text, source, fault, hint, onEdit, removeLabel, onRemove, ...menu }: Props) {
  const styles = useStyles();
  const t = useT();
  const [open, setOpen] = useState(false);
  const name = plain(text);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      onRemove();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const chips = [...(event.currentTarget.closest("ul")?.querySelectorAll<HTMLElement>("[data-chip]") ?? [])];
      chips[chips.indexOf(event.currentTarget) + (event.key === "ArrowLeft" ? -1 : 1)]?.focus();
    } else if (
      source &&
      (event.key === "ArrowDown" || event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey))
    ) {
      event.preventDefault();
      setOpen(true);
    }
  };
  const label = (
    <button
      type="button"
      data-chip={source ? "own" : ""}
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
    <span
      className={mergeClasses(styles.chip, !source && styles.byPage, menu.off && styles.off, fault && styles.faulty)}
    >
      {source ? (
        <>
          <Menu openOnContext open={open} onOpenChange={(_, data) => setOpen(data.open)}>
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
              <ChipMenu source={source} onEdit={onEdit} onRemove={onRemove} {...menu} />
            </MenuPopover>
          </Menu>
          <button
            type="button"
            className={mergeClasses(styles.button, styles.more)}
            aria-label={t("search:chip.menu", { chip: name })}
            onClick={() => setOpen(true)}
          >
            <ChevronDownRegular aria-hidden />
          </button>
        </>
      ) : (
        label
      )}
      <button
        type="button"
        className={mergeClasses(styles.button, styles.remove)}
        aria-label={removeLabel ?? t("search:chip.remove", { chip: name })}
        title={removeLabel}
        onClick={onRemove}
      >
        <DismissRegular aria-hidden />
      </button>
    </span>
  );
}
