import { Field, Input } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { ConfirmDialog } from "./ConfirmDialog";
import type { Changing } from "./change";

/** Asks for the name of what will be gone, so that nobody deletes the wrong thing by a slip. */
export function TypeNameDialog({
  title,
  confirm,
  name,
  changing,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  confirm: string;
  name: string;
  changing: Changing;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useT();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  // As it is shown: what cannot be seen cannot be typed.
  const shown = visible(name, "one line").trim();
  const submit = () => {
    setWrong(typed.trim() !== shown);
    if (typed.trim() === shown) {
      onConfirm();
    }
  };
  return (
    <ConfirmDialog title={title} confirm={confirm} changing={changing} onConfirm={submit} onClose={onClose}>
      <p>{children}</p>
      <Field
        label={t("users:form.typeName", { name: shown })}
        {...(wrong && typed.trim() !== shown ? { validationMessage: t("users:form.wrongName") } : {})}
      >
        <Input
          value={typed}
          autoComplete="off"
          onChange={(_, { value }) => setTyped(value)}
          onKeyDown={({ key }) => key === "Enter" && submit()}
        />
      </Field>
    </ConfirmDialog>
  );
}
