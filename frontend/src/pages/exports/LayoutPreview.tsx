import { makeStyles, tokens } from "@fluentui/react-components";
import { headerOf } from "../../lib/exports/headers";
import { type LayoutDraft, profileOf } from "../../lib/exports/layout";
import { useT } from "../../lib/language/language";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  head: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightRegular },
  columns: {
    margin: 0,
    maxHeight: "96px",
    flexShrink: 0,
    overflowY: "auto",
    padding: tokens.spacingHorizontalS,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  lacks: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** The header of the file, and what a layout cannot hold. */
export function LayoutPreview({ draft, columns }: { draft: LayoutDraft; columns: readonly string[] }) {
  const styles = useStyles();
  const t = useT();
  const header = headerOf(profileOf(draft), draft.log, draft.layout === "SCREEN" ? columns : undefined);
  return (
    <div className={styles.part}>
      <h3 className={styles.head}>{t("exports:layout.columns", { count: header.length })}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={styles.columns} tabIndex={0} aria-label={t("exports:column.columns")} lang="en">
        {header.join(", ")}
      </section>
      <p className={styles.lacks}>{t(`exports:layout.lacks.${draft.layout}`)}</p>
    </div>
  );
}
