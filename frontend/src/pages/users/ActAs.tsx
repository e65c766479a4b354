import { Field, makeStyles, Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { actAs } from "../../api/impersonation";
import type { User } from "../../api/users";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { faultAt, useChange } from "../../ui/form/change";
import { FormDrawer } from "../../ui/form/FormDrawer";

const minutesChoices = [15, 30, 60] as const;

const useStyles = makeStyles({ text: { margin: 0 } });

/** Begins to act as a user: with a reason, for a while. */
export function ActAs({ user, onClose }: { user: User; onClose: () => void }) {
  const styles = useStyles();
  const t = useT();
  const changing = useChange();
  const [reason, setReason] = useState("");
  const [minutes, setMinutes] = useState<number>(minutesChoices[1]);
  const [missing, setMissing] = useState(false);
  const name = visible(user.name);
  const submit = () => {
    setMissing(reason.trim() === "");
    if (reason.trim() !== "") {
      void changing.run(() => actAs(user.id, reason, minutes));
    }
  };
  return (
    <FormDrawer
      title={t("users:actAs.title", { name })}
      submit={t("users:actAs.submit", { name })}
      changing={changing}
      fields={["input.reason", "input.minutes"]}
      dirty={reason !== ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className={styles.text}>{t("users:actAs.text", { name })}</p>
      <Field
        label={t("users:actAs.reason")}
        hint={t("users:actAs.reasonHint")}
        required
        {...(missing && reason.trim() === ""
          ? { validationMessage: t("users:actAs.needsReason") }
          : faultAt(changing.fault, "input.reason"))}
      >
        <Textarea value={reason} maxLength={1000} resize="vertical" onChange={(_, { value }) => setReason(value)} />
      </Field>
      <Field label={t("users:actAs.minutes")} {...faultAt(changing.fault, "input.minutes")}>
        <RadioGroup value={String(minutes)} onChange={(_, { value }) => setMinutes(Number(value))}>
          {minutesChoices.map((count) => (
            <Radio key={count} value={String(count)} label={t("users:actAs.choice", { count })} />
          ))}
        </RadioGroup>
      </Field>
    </FormDrawer>
  );
}
