import { Checkbox, makeStyles, SearchBox, tokens } from "@fluentui/react-components";
import { useId, useState } from "react";
import { pathOf, type TenantPath, useTenantSearch } from "../../api/tenants";
import { useT } from "../../lib/language/language";
import { DataText } from "../data/DataText";

const useStyles = makeStyles({
  picker: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, minWidth: 0 },
  search: { width: "100%", maxWidth: "none" },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    maxHeight: "min(320px, 50vh)",
    overflowY: "auto",
  },
  row: {
    display: "flex",
    alignItems: "center",
    borderRadius: tokens.borderRadiusMedium,
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  checkbox: { flexGrow: 1, minWidth: 0 },
  label: { display: "flex", flexDirection: "column", minWidth: 0, overflowWrap: "anywhere" },
  path: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  note: {
    margin: 0,
    paddingInline: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

/** Any of the tenants that the viewer sees; those chosen stand first while nothing is searched. */
export function TenantPicker({
  chosen,
  onChange,
}: {
  chosen: readonly TenantPath[];
  onChange: (ids: string[]) => void;
}) {
  const styles = useStyles();
  const t = useT();
  const [search, setSearch] = useState("");
  const label = useId();
  const found = useTenantSearch(search, true);
  const ids = chosen.map(({ id }) => id);
  const [first] = useState(chosen);
  const rows =
    search === ""
      ? [...first, ...(found?.tenants ?? []).filter(({ id }) => !first.some((one) => one.id === id))]
      : (found?.tenants ?? []);
  return (
    <div className={styles.picker}>
      <SearchBox
        className={styles.search}
        placeholder={t("frame:tenant.search")}
        aria-label={t("frame:tenant.search")}
        value={search}
        onChange={(_, { value }) => setSearch(value)}
      />
      <span id={label} className="visually-hidden">
        {t("frame:tenant.list")}
      </span>
      <ul className={styles.list} aria-labelledby={label}>
        {rows.map((tenant) => (
          <li key={tenant.id} className={styles.row}>
            <Checkbox
              className={styles.checkbox}
              checked={ids.includes(tenant.id)}
              onChange={(_, { checked }) =>
                onChange(checked ? [...ids, tenant.id] : ids.filter((id) => id !== tenant.id))
              }
              label={
                <span className={styles.label}>
                  <DataText text={tenant.name} />
                  {pathOf(tenant) && (
                    <span className={styles.path}>
                      <DataText text={pathOf(tenant)} />
                    </span>
                  )}
                </span>
              }
            />
          </li>
        ))}
      </ul>
      {found && rows.length === 0 && <p className={styles.note}>{t("frame:tenant.none")}</p>}
      {found?.more && <p className={styles.note}>{t("frame:tenant.more")}</p>}
    </div>
  );
}
