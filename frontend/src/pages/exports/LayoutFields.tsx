import { Checkbox, Field, makeStyles, Radio, RadioGroup, Select } from "@fluentui/react-components";
import type { Fault } from "../../api/fault";
import {
  changed,
  compressions,
  formats,
  isEntraCsv,
  type LayoutChoice,
  type LayoutDraft,
  layouts,
} from "../../lib/exports/layout";
import { useT } from "../../lib/language/language";
import { faultAt } from "../../ui/form/change";
import { LayoutPreview } from "./LayoutPreview";

const useStyles = makeStyles({ formats: { flexWrap: "wrap" } });

/** Format, layout and packing of a file; what does not go together cannot be chosen together. */
export function LayoutFields({
  draft,
  columns,
  fault,
  onChange,
}: {
  draft: LayoutDraft;
  columns: readonly string[];
  fault: Fault | undefined;
  onChange: (draft: LayoutDraft) => void;
}) {
  const styles = useStyles();
  const t = useT();
  const change = (part: Partial<LayoutDraft>) => onChange(changed(draft, part));
  const profile = faultAt(fault, "input.profile");
  return (
    <>
      <Field
        label={t("exports:format.label")}
        hint={t(`exports:format.hint.${draft.format}`)}
        {...faultAt(fault, "input.format")}
      >
        <RadioGroup
          layout="horizontal"
          className={styles.formats}
          value={draft.format}
          onChange={(_, { value }) => change({ format: value as LayoutDraft["format"] })}
        >
          {formats.map((format) => (
            <Radio key={format} value={format} label={t(`exports:format.${format}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field
        label={t("exports:layout.label")}
        {...(profile.validationMessage ? profile : faultAt(fault, "input.columns"))}
      >
        <Select value={draft.layout} onChange={(_, { value }) => change({ layout: value as LayoutChoice })}>
          {layouts.map((layout) => (
            <option key={layout} value={layout}>
              {t(`exports:layout.${layout}`)}
            </option>
          ))}
        </Select>
      </Field>
      {isEntraCsv(draft) && (
        <Field label={t("exports:log.label")} {...faultAt(fault, "input.log")}>
          <Select value={draft.log} onChange={(_, { value }) => change({ log: value as LayoutDraft["log"] })}>
            <option value="AUDIT">{t("exports:log.AUDIT")}</option>
            <option value="SIGN_IN">{t("exports:log.SIGN_IN")}</option>
          </Select>
        </Field>
      )}
      <LayoutPreview draft={draft} columns={columns} />
      <Field label={t("exports:compression.label")} {...faultAt(fault, "input.compression")}>
        <Select
          value={draft.compression}
          onChange={(_, { value }) => change({ compression: value as LayoutDraft["compression"] })}
        >
          {compressions.map((compression) => (
            <option key={compression} value={compression}>
              {t(`exports:compression.${compression}`)}
            </option>
          ))}
        </Select>
      </Field>
      {draft.format === "CSV" && (
        <Field {...faultAt(fault, "input.bom")}>
          <Checkbox
            label={t("exports:bom")}
            checked={draft.bom || isEntraCsv(draft)}
            disabled={isEntraCsv(draft)}
            onChange={(_, { checked }) => change({ bom: checked === true })}
          />
        </Field>
      )}
    </>
  );
}
