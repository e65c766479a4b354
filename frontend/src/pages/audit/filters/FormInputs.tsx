import { Field, Input } from "@fluentui/react-components";
import { useT } from "../../../lib/language/language";
import { useForm } from "./form";
import type { ListField, TextField } from "./formDraft";
import type { Choice } from "./seenValues";
import { ValuesField } from "./ValuesField";
import { WordChoices } from "./WordChoices";

/** Any of the words of a field that has a closed set of them. */
export function WordsInput({ field }: { field: ListField }) {
  const t = useT();
  const { draft, setList } = useForm();
  return (
    <WordChoices
      field={field}
      label={t(`search:field.${field}`)}
      values={draft.lists[field]}
      onChange={(values) => setList(field, values)}
    />
  );
}

/** Any values of a field, those that were seen first. */
export function ListInput({ field, choices, hint }: { field: ListField; choices?: Choice[]; hint?: string }) {
  const t = useT();
  const { draft, setList, faultOf } = useForm();
  return (
    <ValuesField
      label={t(`search:field.${field}`)}
      hint={hint}
      fault={faultOf(field)}
      values={draft.lists[field]}
      choices={choices}
      takesText
      onChange={(values) => setList(field, values)}
    />
  );
}

/** One text of a field. */
export function TextInput({ field, label, hint }: { field: TextField; label?: string; hint?: string }) {
  const t = useT();
  const { draft, setText, faultOf } = useForm();
  const fault = faultOf(field);
  return (
    <Field
      label={label ?? t(`search:field.${field}`)}
      {...(hint ? { hint } : {})}
      {...(fault ? { validationMessage: fault } : {})}
    >
      <Input
        value={draft.texts[field]}
        autoComplete="off"
        spellCheck={false}
        onChange={(_, { value }) => setText(field, value)}
      />
    </Field>
  );
}
