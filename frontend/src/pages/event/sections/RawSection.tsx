import { Button, makeStyles, mergeClasses, Switch, tokens } from "@fluentui/react-components";
import { CopyRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useT } from "../../../lib/language/language";
import { DataText } from "../../../ui/data/DataText";
import { useNotices } from "../../../ui/notices";
import { Section } from "../Section";

const useStyles = makeStyles({
  bar: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  text: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    padding: tokens.spacingHorizontalS,
    maxHeight: "60vh",
    overflow: "auto",
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    "@media print": { maxHeight: "none" },
  },
  pre: { margin: 0, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, lineHeight: "18px" },
  wrapped: { whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
});

/** The record's own text, exactly as it came. */
export function RawSection({ raw, imported }: { raw: string; imported: boolean }) {
  const styles = useStyles();
  const t = useT();
  const { copy } = useNotices();
  const [wrap, setWrap] = useState(true);
  return (
    <Section name="raw">
      {imported && <p className={styles.note}>{t("event:raw.imported")}</p>}
      <div className={styles.bar}>
        <Switch checked={wrap} label={t("event:raw.wrap")} onChange={(_, { checked }) => setWrap(checked)} />
        <Button size="small" icon={<CopyRegular />} onClick={() => void copy(raw, t("event:copied"))}>
          {t("event:raw.copy")}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by key */}
      <section className={styles.text} tabIndex={0} aria-label={t("event:section.raw")}>
        <pre className={mergeClasses(styles.pre, wrap && styles.wrapped)}>
          <DataText text={raw} lines />
        </pre>
      </section>
    </Section>
  );
}
