import { Button, Field, Input, MessageBar, MessageBarBody, makeStyles, tokens } from "@fluentui/react-components";
import { EyeOffRegular, EyeRegular } from "@fluentui/react-icons";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useT } from "../../lib/language/language";
import { SignInFault } from "./SignInFault";
import { useSignIn } from "./useSignIn";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  submit: { minHeight: "40px" },
});

/** E-mail and password; the page and the modal of an ended session share it. */
export function SignInForm({ onSignedIn }: { onSignedIn?: () => void }) {
  const styles = useStyles();
  const t = useT();
  const { signIn, busy, fault, waitSeconds } = useSignIn(onSignedIn);
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [email, password] = [String(fields.get("email")).trim(), String(fields.get("password"))];
    setMissing(email === "" || password === "");
    if (email !== "" && password !== "" && !(await signIn(email, password))) {
      form.current?.querySelector<HTMLInputElement>('[name="password"]')?.focus();
    }
  };
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));

  return (
    <form ref={form} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      {missing && (
        <MessageBar intent="error" politeness="assertive">
          <MessageBarBody>{t("signIn:missing")}</MessageBarBody>
        </MessageBar>
      )}
      {!missing && fault && <SignInFault fault={fault} waitSeconds={waitSeconds} />}
      <Field label={t("signIn:email")}>
        <Input name="email" type="email" autoComplete="username" size="large" autoFocus />
      </Field>
      <Field
        label={t("signIn:password")}
        {...(capsLock ? { validationState: "warning" as const, validationMessage: t("signIn:capsLock") } : {})}
      >
        <Input
          name="password"
          type={shown ? "text" : "password"}
          autoComplete="current-password"
          size="large"
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
          onBlur={() => setCapsLock(false)}
          contentAfter={
            <Button
              appearance="transparent"
              icon={shown ? <EyeOffRegular /> : <EyeRegular />}
              aria-label={t(shown ? "signIn:hide" : "signIn:show")}
              onClick={() => setShown(!shown)}
            />
          }
        />
      </Field>
      <Button className={styles.submit} appearance="primary" type="submit" disabledFocusable={busy || waitSeconds > 0}>
        {t(busy ? "signIn:submitting" : "signIn:submit")}
      </Button>
    </form>
  );
}
