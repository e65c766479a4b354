import { useState } from "react";
import { pathOf, type TenantPath, useTenantSearch } from "../../../api/tenants";
import { useT } from "../../../lib/language/language";
import { ValuesField } from "./ValuesField";

/** Tenants of one kind by their names. */
export function TenantsField({
  label,
  kind,
  chosen,
  onChange,
}: {
  label: string;
  kind: "CUSTOMER" | "ORGANIZATION";
  chosen: readonly TenantPath[];
  onChange: (ids: string[]) => void;
}) {
  const t = useT();
  const [search, setSearch] = useState("");
  const found = useTenantSearch(search, true, kind);
  const known = new Map([...chosen, ...(found?.tenants ?? [])].map((tenant) => [tenant.id, tenant]));
  return (
    <ValuesField
      label={label}
      values={chosen.map(({ id }) => id)}
      choices={[...known.values()].map((tenant) => ({ value: tenant.id, label: tenant.name, detail: pathOf(tenant) }))}
      hint={found?.more ? t("frame:tenant.more") : undefined}
      onSearch={setSearch}
      onChange={onChange}
    />
  );
}
