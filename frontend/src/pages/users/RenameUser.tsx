import { Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { updateUser } from "../../api/users";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { faultAt, useChange } from "../../ui/form/change";
import { FormDrawer } from "../../ui/form/FormDrawer";
import { useNotices } from "../../ui/notices";
import type { UserView } from "./userView";

/** Gives a user another name; the e-mail always stays. */
export function RenameUser({ view, onClose }: { view: UserView; onClose: () => void }) {
  const t = useT();
  const { tell } = useNotices();
  const changing = useChange();
  const { user, put } = view;
  const [name, setName] = useState(user.name);
  const submit = async () => {
    const changed = await changing.run(() => updateUser({ id: user.id, name }));
    if (changed) {
      put(changed);
      tell(t("users:rename.done", { name: visible(changed.name) }));
      onClose();
    }
  };
  return (
    <FormDrawer
      title={t("users:rename.title", { name: visible(user.name) })}
      submit={t("users:rename.open")}
      changing={changing}
      fields={["input.name"]}
      dirty={name !== user.name}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t("users:column.name")} required {...faultAt(changing.fault, "input.name")}>
        <Input value={name} autoComplete="off" onChange={(_, { value }) => setName(value)} />
      </Field>
    </FormDrawer>
  );
}
