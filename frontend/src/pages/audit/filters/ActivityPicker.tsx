import { Checkbox, makeStyles, SearchBox, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { loadCatalogue } from "../../../api/catalogue";
import { useT } from "../../../lib/language/language";
import { DataText } from "../../../ui/data/DataText";
import { useLog } from "../LogProvider";

const useStyles = makeStyles({
  picker: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  search: { width: "100%", maxWidth: "none" },
  list: { listStyleType: "none", margin: 0, padding: 0, maxHeight: "260px", overflowY: "auto" },
  label: { display: "flex", flexDirection: "column", overflowWrap: "anywhere" },
  quiet: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** The catalogue to choose from. What was chosen stands first, also codes that the catalogue does not know. */
export function ActivityPicker({ chosen, onChange }: { chosen: string[]; onChange: (codes: string[]) => void }) {
  const styles = useStyles();
  const t = useT();
  const { catalogue } = useLog();
  const [search, setSearch] = useState("");
  const [first] = useState(chosen);
  useEffect(() => void loadCatalogue(), []);
  const known = catalogue ?? [];
  const entries = [
    ...first.map((code) => known.find((one) => one.code === code) ?? { code, name: code, category: "" }),
    ...known.filter(({ code }) => !first.includes(code)),
  ];
  const wanted = search.trim().toLocaleLowerCase();
  const shown = entries.filter(({ code, name, category }) =>
    `${name} ${code} ${category}`.toLocaleLowerCase().includes(wanted),
  );
  return (
    <div className={styles.picker}>
      <SearchBox
        className={styles.search}
        aria-label={t("search:form.activity")}
        placeholder={t("search:form.activityHint")}
        value={search}
        onChange={(_, { value }) => setSearch(value)}
      />
      <ul className={styles.list}>
        {shown.map(({ code, name, category }) => (
          <li key={code}>
            <Checkbox
              checked={chosen.includes(code)}
              onChange={(_, { checked }) =>
                onChange(checked ? [...chosen, code] : chosen.filter((other) => other !== code))
              }
              label={
                <span className={styles.label}>
                  <DataText text={name} />
                  <span className={styles.quiet}>
                    <DataText text={[code, category].filter(Boolean).join(" · ")} />
                  </span>
                </span>
              }
            />
          </li>
        ))}
      </ul>
      {shown.length === 0 && <span className={styles.quiet}>{t("search:form.noActivities")}</span>}
    </div>
  );
}
