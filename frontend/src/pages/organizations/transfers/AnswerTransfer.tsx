import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { acceptTransfer, declineTransfer, type Transfer } from "../../../api/transfers";
import { useT } from "../../../lib/language/language";
import { visible } from "../../../lib/text/visible";
import { faultAt, useChange } from "../../../ui/form/change";
import { FormDrawer } from "../../../ui/form/FormDrawer";
import { useNotices } from "../../../ui/notices";
import { TenantField } from "../../people/TenantField";
import { useHome } from "../../people/useHome";

const useStyles = makeStyles({ decline: { alignSelf: "flex-start" } });

/** Accepts an organization that one was given the code of, under a place of one's own, or declines it. */
export function AnswerTransfer({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const styles = useStyles();
  const t = useT();
  const { tell } = useNotices();
  const changing = useChange();
  const { home, choose } = useHome(undefined);
  const [code, setCode] = useState("");
  const [missing, setMissing] = useState(false);
  const answer = async (work: () => Promise<Transfer>, told: (name: string) => string) => {
    setMissing(code.trim() === "");
    if (code.trim() === "") {
      return;
    }
    const done = await changing.run(work);
    if (done) {
      tell(told(visible(done.tenantName)));
      onDone();
    }
  };
  return (
    <FormDrawer
      title={t("organizations:transfer.accept")}
      submit={t("organizations:transfer.acceptSubmit")}
      changing={changing}
      fields={["input.code", "input.parentId"]}
      dirty={code !== ""}
      onSubmit={() =>
        void answer(
          () => acceptTransfer({ code: code.trim(), parentId: home?.id ?? "" }),
          (name) => t("organizations:transfer.accepted", { name }),
        )
      }
      onClose={onClose}
    >
      <Field
        label={t("organizations:transfer.code")}
        required
        {...(missing && code.trim() === ""
          ? { validationMessage: t("organizations:transfer.needsCode") }
          : faultAt(changing.fault, "input.code"))}
      >
        <Input value={code} autoComplete="off" spellCheck={false} onChange={(_, { value }) => setCode(value)} />
      </Field>
      <TenantField
        label={t("organizations:transfer.parent")}
        chosen={home}
        onChange={choose}
        fault={changing.fault}
        field="input.parentId"
      />
      <Button
        className={styles.decline}
        disabledFocusable={changing.busy}
        onClick={() =>
          void answer(
            () => declineTransfer(code.trim()),
            (name) => t("organizations:transfer.declined", { name }),
          )
        }
      >
        {t("organizations:transfer.decline")}
      </Button>
    </FormDrawer>
  );
}
