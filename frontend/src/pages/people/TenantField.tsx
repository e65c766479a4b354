import { Combobox, Field, makeStyles, Option, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Fault } from "../../api/fault";
import type { TenantKind } from "../../api/generated/graphql";
import { pathOf, useTenantSearch } from "../../api/tenants";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { faultAt } from "../../ui/form/change";

const useStyles = makeStyles({
  option: { display: "flex", flexDirection: "column", overflowWrap: "anywhere" },
  path: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

export interface ChosenTenant {
  id: string;
  kind: TenantKind;
  name: string;
}

/** One tenant by its name, among thousands. */
export function TenantField({
  label,
  chosen,
  onChange,
  fault,
  field,
  missing,
}: {
  label: string;
  chosen: ChosenTenant | undefined;
  onChange: (tenant: ChosenTenant | undefined) => void;
  fault: Fault | undefined;
  field: string;
  /** What is said where none is chosen. */
  missing?: string | undefined;
}) {
  const styles = useStyles();
  const t = useT();
  const [typed, setTyped] = useState<string>();
  const found = useTenantSearch(typed ?? "", true);
  const said = missing ? { validationMessage: missing } : faultAt(fault, field);
  return (
    <Field label={label} required {...said} {...(found?.more ? { hint: t("frame:tenant.more") } : {})}>
      <Combobox
        value={typed ?? visible(chosen?.name ?? "")}
        selectedOptions={chosen ? [chosen.id] : []}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={() => setTyped(undefined)}
        onOptionSelect={(_, { optionValue }) => {
          setTyped(undefined);
          onChange(found?.tenants.find(({ id }) => id === optionValue));
        }}
      >
        {(found?.tenants ?? []).map((tenant) => (
          <Option key={tenant.id} value={tenant.id} text={visible(tenant.name)}>
            <span className={styles.option}>
              <bdi>{visible(tenant.name)}</bdi>
              {pathOf(tenant) && <bdi className={styles.path}>{visible(pathOf(tenant))}</bdi>}
            </span>
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}
