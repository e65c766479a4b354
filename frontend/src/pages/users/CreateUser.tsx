import { Field, Input } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { createUser } from "../../api/users";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { faultAt, useChange } from "../../ui/form/change";
import { FormDrawer } from "../../ui/form/FormDrawer";
import { useNotices } from "../../ui/notices";
import { TenantField } from "../people/TenantField";
import { useHome } from "../people/useHome";

/** Makes a user, and goes to its page. */
export function CreateUser({ tenant, onClose }: { tenant: string | undefined; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { tell } = useNotices();
  const changing = useChange();
  const { fault } = changing;
  const { home, choose } = useHome(tenant);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const submit = async () => {
    const input = { tenantId: home?.id ?? "", name, email, ...(password === "" ? {} : { password }) };
    const made = await changing.run(() => createUser(input));
    if (made) {
      tell(t("users:create.done", { name: visible(made.name) }));
      void navigate({ to: "/users/$id", params: { id: made.id } });
    }
  };
  return (
    <FormDrawer
      title={t("users:create.title")}
      submit={t("users:create.submit")}
      changing={changing}
      fields={["input.tenantId", "input.name", "input.email", "input.password"]}
      dirty={`${name}${email}${password}` !== ""}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t("users:column.name")} required {...faultAt(fault, "input.name")}>
        <Input value={name} autoComplete="off" onChange={(_, { value }) => setName(value)} />
      </Field>
      <Field label={t("users:column.email")} required {...faultAt(fault, "input.email")}>
        <Input type="email" value={email} autoComplete="off" onChange={(_, { value }) => setEmail(value)} />
      </Field>
      <TenantField
        label={t("users:column.tenant")}
        chosen={home}
        onChange={choose}
        fault={fault}
        field="input.tenantId"
      />
      <Field
        label={t("users:create.password")}
        hint={t("users:create.passwordHint")}
        {...faultAt(fault, "input.password")}
      >
        <Input
          type="password"
          value={password}
          autoComplete="new-password"
          onChange={(_, { value }) => setPassword(value)}
        />
      </Field>
    </FormDrawer>
  );
}
