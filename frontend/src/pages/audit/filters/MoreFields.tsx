import { Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { countryName } from "../../../lib/event/place";
import { useT } from "../../../lib/language/language";
import { useLocale } from "../../../ui/data/times";
import { CustomRange } from "../time/CustomRange";
import type { RangeDraft } from "../time/rangeDraft";
import { ListInput, TextInput, WordsInput } from "./FormInputs";
import { useForm } from "./form";

const useStyles = makeStyles({
  group: { border: "none", margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS },
});

/** The fields that are rarely asked for. */
export function MoreFields({
  recorded,
  onRecorded,
}: {
  recorded: RangeDraft;
  onRecorded: (recorded: RangeDraft) => void;
}) {
  const styles = useStyles();
  const t = useT();
  const locale = useLocale();
  const { seen, draft, setText } = useForm();
  return (
    <>
      <WordsInput field="operation" />
      <WordsInput field="channel" />
      <WordsInput field="actor-kind" />
      <Field label={t("search:field.impersonated")}>
        <Select value={draft.texts.impersonated} onChange={(_, { value }) => setText("impersonated", value)}>
          <option value="">{t("search:form.any")}</option>
          <option value="yes">{t("search:answer.yes")}</option>
          <option value="no">{t("search:answer.no")}</option>
        </Select>
      </Field>
      <ListInput field="target-kind" choices={seen.targetKinds} />
      <ListInput field="target-id" />
      <ListInput field="error" choices={seen.errors} />
      <ListInput
        field="country"
        hint={t("search:form.countryHint")}
        choices={seen.countries.map((code) => ({ value: code, label: countryName(code, locale), detail: code }))}
      />
      <TextInput field="duration" hint={t("search:form.durationHint")} />
      <TextInput field="id" hint={t("search:form.idHint")} />
      <ListInput field="source-id" />
      <ListInput field="correlation" />
      <ListInput field="session" />
      <ListInput field="actor-tenant-id" />
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{t("search:field.recorded")}</legend>
        <CustomRange draft={recorded} onChange={onRecorded} />
      </fieldset>
    </>
  );
}
