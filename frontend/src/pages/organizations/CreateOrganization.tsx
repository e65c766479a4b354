import { Field, Input, Radio, RadioGroup } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { TenantKind } from "../../api/generated/graphql";
import { createOrganization } from "../../api/organizations";
import { useT } from "../../lib/language/language";
import { kindsBelow } from "../../lib/people/organizationsSearch";
import { visible } from "../../lib/text/visible";
import { faultAt, useChange } from "../../ui/form/change";
import { FormDrawer } from "../../ui/form/FormDrawer";
import { useNotices } from "../../ui/notices";
import { TenantField } from "../people/TenantField";
import { useHome } from "../people/useHome";

/** Makes a partner, customer or organization under another one, and goes to its page. */
export function CreateOrganization({ under, onClose }: { under: string | undefined; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { tell } = useNotices();
  const changing = useChange();
  const { home, choose } = useHome(under);
  const [name, setName] = useState("");
  const [externalId, setExternalId] = useState("");
  const [chosen, setKind] = useState<TenantKind>();
  const kinds = kindsBelow(home?.kind ?? "PARTNER");
  const kind = chosen && kinds.includes(chosen) ? chosen : (kinds.at(-1) ?? "ORGANIZATION");
  const submit = async () => {
    const input = { parentId: home?.id ?? "", kind, name, ...(externalId === "" ? {} : { externalId }) };
    const made = await changing.run(() => createOrganization(input));
    if (made) {
      tell(t("organizations:create.done", { name: visible(made.name) }));
      void navigate({ to: "/organizations/$id", params: { id: made.id } });
    }
  };
  return (
    <FormDrawer
      title={t("organizations:create.title")}
      submit={t("organizations:create.submit")}
      changing={changing}
      fields={["input.name", "input.parentId", "input.kind", "input.externalId"]}
      dirty={`${name}${externalId}` !== ""}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t("organizations:column.name")} required {...faultAt(changing.fault, "input.name")}>
        <Input value={name} autoComplete="off" onChange={(_, { value }) => setName(value)} />
      </Field>
      <TenantField
        label={t("organizations:create.under")}
        chosen={home}
        onChange={choose}
        fault={changing.fault}
        field="input.parentId"
      />
      {kinds.length > 0 && (
        <Field label={t("organizations:create.kind")} {...faultAt(changing.fault, "input.kind")}>
          <RadioGroup value={kind} onChange={(_, { value }) => setKind(value as TenantKind)}>
            {kinds.map((one) => (
              <Radio key={one} value={one} label={t(`organizations:kind.${one}`)} />
            ))}
          </RadioGroup>
        </Field>
      )}
      <Field
        label={t("organizations:column.externalId")}
        hint={t("organizations:rename.hint")}
        {...faultAt(changing.fault, "input.externalId")}
      >
        <Input value={externalId} autoComplete="off" onChange={(_, { value }) => setExternalId(value)} />
      </Field>
    </FormDrawer>
  );
}
