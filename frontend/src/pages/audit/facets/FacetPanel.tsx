import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { facetNames } from "../../../lib/facets/facets";
import { useT } from "../../../lib/language/language";
import { prefer, usePreferences } from "../../../lib/preferences";
import { FaultBar } from "../../../ui/state/FaultBar";
import { FacetGroup } from "./FacetGroup";
import { useFacets } from "./useFacets";

const useStyles = makeStyles({
  panel: {
    width: "240px",
    flexShrink: 0,
    boxSizing: "border-box",
    overflowY: "auto",
    paddingInline: tokens.spacingHorizontalM,
    paddingBottom: tokens.spacingVerticalL,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media print": { display: "none" },
  },
  sheet: { width: "100%", borderTop: "none", borderLeft: "none", flexGrow: 1 },
  head: { display: "flex", alignItems: "center", minHeight: "36px" },
  title: { flexGrow: 1, margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  groups: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
});

/** What the events of the list have in common: values with their counts, to include or leave out. Asked only while it is open. */
export default function FacetPanel({ onClose, sheet = false }: { onClose: () => void; sheet?: boolean }) {
  const styles = useStyles();
  const t = useT();
  const { facetsOpen } = usePreferences();
  const { answers, filter, loading, fault, retry } = useFacets(facetsOpen);
  return (
    <aside
      className={mergeClasses(styles.panel, sheet && styles.sheet)}
      data-region="facets"
      aria-label={t("facets:label")}
    >
      <div className={styles.head}>
        <h2 className={styles.title}>{t("facets:label")}</h2>
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={t("facets:hide")}
          onClick={onClose}
        />
      </div>
      {fault && <FaultBar fault={fault} text={t("facets:failed")} onRetry={retry} />}
      <div className={styles.groups} aria-busy={loading}>
        {facetNames.map((name) => (
          <FacetGroup
            key={name}
            name={name}
            told={answers[name]}
            filter={filter}
            open={facetsOpen.includes(name)}
            onFold={(open) =>
              prefer({ facetsOpen: open ? [...facetsOpen, name] : facetsOpen.filter((other) => other !== name) })
            }
          />
        ))}
      </div>
    </aside>
  );
}
