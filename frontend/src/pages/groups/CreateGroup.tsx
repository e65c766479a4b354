import { Field, Input } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { createGroup } from "../../api/groups";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { faultAt, useChange } from "../../ui/form/change";
import { FormDrawer } from "../../ui/form/FormDrawer";
import { useNotices } from "../../ui/notices";
import { TenantField } from "../people/TenantField";
import { useHome } from "../people/useHome";

/** Makes a group, and goes to its page, where members and what it opens are added. */
export function CreateGroup({ tenant, onClose }: { tenant: string | undefined; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { tell } = useNotices();
  const changing = useChange();
  const { home, choose } = useHome(tenant);
  const [name, setName] = useState("");
  const submit = async () => {
    const made = await changing.run(() => createGroup({ tenantId: home?.id ?? "", name }));
    if (made) {
      tell(t("groups:create.done", { name: visible(made.name) }));
      void navigate({ to: "/groups/$id", params: { id: made.id } });
    }
  };
  return (
    <FormDrawer
      title={t("groups:create.title")}
      submit={t("groups:create.submit")}
      changing={changing}
      fields={["input.name", "input.tenantId"]}
      dirty={name !== ""}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t("groups:column.name")} required {...faultAt(changing.fault, "input.name")}>
        <Input value={name} autoComplete="off" onChange={(_, { value }) => setName(value)} />
      </Field>
      <TenantField
        label={t("groups:column.tenant")}
        chosen={home}
        onChange={choose}
        fault={changing.fault}
        field="input.tenantId"
      />
    </FormDrawer>
  );
}
