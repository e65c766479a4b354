import { Button, Field, makeStyles, Textarea, tokens } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { Organization } from "../../../api/organizations";
import { initiateTransfer } from "../../../api/transfers";
import { useT } from "../../../lib/language/language";
import { visible } from "../../../lib/text/visible";
import { faultAt, useChange } from "../../../ui/form/change";
import { FormDrawer } from "../../../ui/form/FormDrawer";
import { SecretDialog } from "../../../ui/form/SecretDialog";

const useStyles = makeStyles({
  part: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    outlineStyle: "none",
  },
  step: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  h3: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  text: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  back: { alignSelf: "flex-start" },
});

/** Offers an organization in three steps: to whom, what they will see from then on, and the offer itself. */
export function InitiateTransfer({
  organization,
  onInitiated,
  onClose,
}: {
  organization: Organization;
  onInitiated: () => void;
  onClose: () => void;
}) {
  const styles = useStyles();
  const t = useT();
  const changing = useChange();
  const part = useRef<HTMLDivElement>(null);
  const [step, setStep] = useState(1);
  const [note, setNote] = useState("");
  const [code, setCode] = useState<string>();
  const name = visible(organization.name);
  const go = (next: number) => {
    setStep(next);
    part.current?.focus();
  };
  const submit = async () => {
    if (step < 3) {
      return go(step + 1);
    }
    const input = { tenantId: organization.id, ...(note.trim() === "" ? {} : { note }) };
    const made = await changing.run(() => initiateTransfer(input));
    if (made) {
      setCode(made.code);
      onInitiated();
    }
  };
  if (code !== undefined) {
    return (
      <SecretDialog
        title={t("organizations:transfer.codeTitle", { name })}
        text={t("organizations:transfer.codeOnce")}
        secret={code}
        copied={t("organizations:transfer.codeCopied")}
        onClose={onClose}
      />
    );
  }
  return (
    <FormDrawer
      title={t("organizations:transfer.form", { name })}
      submit={step < 3 ? t("organizations:transfer.next") : t("organizations:transfer.submit", { name })}
      changing={changing}
      fields={["input.note"]}
      dirty={note !== ""}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div ref={part} tabIndex={-1} className={styles.part}>
        <span className={styles.step}>{t("organizations:transfer.step", { step })}</span>
        {step === 1 && (
          <>
            <h3 className={styles.h3}>{t("organizations:transfer.whom")}</h3>
            <p className={styles.text}>{t("organizations:transfer.whomText")}</p>
            <Field label={t("organizations:transfer.note")} {...faultAt(changing.fault, "input.note")}>
              <Textarea value={note} maxLength={1000} resize="vertical" onChange={(_, { value }) => setNote(value)} />
            </Field>
          </>
        )}
        {step === 2 && (
          <>
            <h3 className={styles.h3}>{t("organizations:transfer.then")}</h3>
            <ul className={styles.list}>
              {(["events", "people", "ends"] as const).map((point) => (
                <li key={point}>{t(`organizations:transfer.thenPoints.${point}`)}</li>
              ))}
            </ul>
          </>
        )}
        {step === 3 && (
          <>
            <h3 className={styles.h3}>{t("organizations:transfer.offer")}</h3>
            <p className={styles.text}>{t("organizations:transfer.offerText")}</p>
          </>
        )}
        {step > 1 && (
          <Button className={styles.back} onClick={() => go(step - 1)}>
            {t("organizations:transfer.back")}
          </Button>
        )}
      </div>
    </FormDrawer>
  );
}
