import { Combobox, Field, makeStyles, Option, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useUserSearch } from "../../api/userSearch";
import { useT } from "../../lib/language/language";
import type { Person } from "../../lib/people/groupDraft";
import { visible } from "../../lib/text/visible";

const useStyles = makeStyles({
  field: { maxWidth: "480px" },
  option: { display: "flex", flexDirection: "column", overflowWrap: "anywhere" },
  quiet: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

/** Picks users by name or e-mail, one after the other. Who is in already is shown, and cannot be picked. */
export function MemberField({ taken, onPick }: { taken: readonly string[]; onPick: (user: Person) => void }) {
  const styles = useStyles();
  const t = useT();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const found = useUserSearch(typed, open);
  return (
    <Field className={styles.field} label={t("groups:members.add")}>
      <Combobox
        placeholder={t("groups:members.addHint")}
        open={open}
        onOpenChange={(_, data) => setOpen(data.open)}
        value={typed}
        selectedOptions={[]}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={() => setTyped("")}
        onOptionSelect={(_, { optionValue }) => {
          const user = found?.find(({ id }) => id === optionValue);
          setTyped("");
          if (user) {
            onPick(user);
          }
        }}
      >
        {found?.length === 0 && (
          <Option disabled text="">
            {t("groups:members.noneFound")}
          </Option>
        )}
        {(found ?? []).map((user) => (
          <Option key={user.id} value={user.id} text={visible(user.name)} disabled={taken.includes(user.id)}>
            <span className={styles.option}>
              <bdi>{visible(user.name)}</bdi>
              <span className={styles.quiet}>
                {taken.includes(user.id) ? t("groups:members.isIn") : <bdi>{visible(user.email)}</bdi>}
              </span>
            </span>
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}
