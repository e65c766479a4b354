import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { useT } from "../../../lib/language/language";
import type { Suggestion } from "../../../lib/search/suggest";
import { DataText } from "../../../ui/data/DataText";

const useStyles = makeStyles({
  list: {
    position: "absolute",
    top: "calc(100% + 4px)",
    insetInline: 0,
    zIndex: 20,
    margin: 0,
    padding: tokens.spacingHorizontalXS,
    maxHeight: "min(400px, 60vh)",
    overflowY: "auto",
    boxSizing: "border-box",
    listStyleType: "none",
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
  },
  hidden: { display: "none" },
  group: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  option: {
    display: "flex",
    alignItems: "baseline",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    padding: `6px ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  active: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: "-2px",
  },
  label: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  detail: {
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** The list under the box. The focus stays in the box; the active one is named there. */
export function Suggestions({
  id,
  suggestions,
  active,
  onTake,
}: {
  id: string;
  suggestions: readonly Suggestion[];
  active: number;
  onTake: (suggestion: Suggestion) => void;
}) {
  const styles = useStyles();
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id$="-${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t("search:suggestions")}
      className={mergeClasses(styles.list, suggestions.length === 0 && styles.hidden)}
    >
      {suggestions.map((suggestion, index) => (
        <div key={`${suggestion.group} ${suggestion.label} ${suggestion.detail}`} role="presentation">
          {suggestions[index - 1]?.group !== suggestion.group && (
            <div role="presentation" className={styles.group}>
              {t(`search:group.${suggestion.group}`)}
            </div>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box acts on keys */}
          <div
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={mergeClasses(styles.option, index === active && styles.active)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(suggestion)}
          >
            <span className={styles.label}>
              <DataText text={suggestion.label} />
            </span>
            {suggestion.detail && (
              <span className={styles.detail}>
                <DataText text={suggestion.detail} />
              </span>
            )}
          </div>
        </div>
      ))}
    </div>
  );
}
