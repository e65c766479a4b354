import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { Find } from "../../../lib/find/find";
import { useT } from "../../../lib/language/language";
import { DataText } from "../../data/DataText";

const useStyles = makeStyles({
  list: {
    marginTop: tokens.spacingVerticalS,
    maxHeight: "min(560px, 70vh)",
    overflowY: "auto",
  },
  empty: { display: "none" },
  group: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  option: {
    display: "flex",
    alignItems: "baseline",
    gap: tokens.spacingHorizontalM,
    padding: `6px ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    "@media (max-width: 767px)": {
      flexDirection: "column",
      alignItems: "stretch",
      justifyContent: "center",
      gap: 0,
      minHeight: "44px",
      boxSizing: "border-box",
    },
  },
  active: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: "-2px",
  },
  label: { minWidth: 0, overflowWrap: "anywhere" },
  detail: {
    flexShrink: 1,
    minWidth: 0,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** What was found, in groups. The focus stays in the box; the active one is named there. */
export function FoundOptions({
  id,
  finds,
  active,
  onTake,
}: {
  id: string;
  finds: readonly Find[];
  active: number;
  onTake: (find: Find, apart: boolean) => void;
}) {
  const styles = useStyles();
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The first of all is shown with its heading.
    const shown = active === 0 ? ":first-child" : `[id$="-${active}"]`;
    list.current?.querySelector(shown)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t("find:found")}
      className={mergeClasses(styles.list, finds.length === 0 && styles.empty)}
    >
      {finds.map((find, index) => (
        <div key={find.key} role="presentation">
          {finds[index - 1]?.group !== find.group && (
            <div role="presentation" className={styles.group}>
              {t(`find:group.${find.group}`)}
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
            onClick={(event) => onTake(find, event.ctrlKey || event.metaKey)}
          >
            <span className={styles.label}>
              <DataText text={find.label} />
            </span>
            {find.detail && (
              <span className={styles.detail}>
                <DataText text={find.detail} />
              </span>
            )}
          </div>
        </div>
      ))}
    </div>
  );
}
