import { Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { updateOrganization } from "../../api/organizations";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { faultAt, useChange } from "../../ui/form/change";
import { FormDrawer } from "../../ui/form/FormDrawer";
import { useNotices } from "../../ui/notices";
import type { OrganizationView } from "./organizationView";

/** Gives an organization another name or external id. */
export function EditOrganization({ view, onClose }: { view: OrganizationView; onClose: () => void }) {
  const t = useT();
  const { tell } = useNotices();
  const changing = useChange();
  const { organization, put } = view;
  const before = organization.externalId ?? "";
  const [name, setName] = useState(organization.name);
  const [externalId, setExternalId] = useState(before);
  const submit = async () => {
    const input = { id: organization.id, name, ...(externalId === before ? {} : { externalId }) };
    const changed = await changing.run(() => updateOrganization(input));
    if (changed) {
      put(changed);
      tell(t("organizations:rename.done", { name: visible(changed.name) }));
      onClose();
    }
  };
  return (
    <FormDrawer
      title={t("organizations:rename.form", { name: visible(organization.name) })}
      submit={t("organizations:rename.submit")}
      changing={changing}
      fields={["input.name", "input.externalId"]}
      dirty={name !== organization.name || externalId !== before}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t("organizations:column.name")} required {...faultAt(changing.fault, "input.name")}>
        <Input value={name} autoComplete="off" onChange={(_, { value }) => setName(value)} />
      </Field>
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
