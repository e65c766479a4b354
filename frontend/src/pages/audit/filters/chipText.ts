import type { Activity } from "../../../api/catalogue";
import type { T } from "../../../lib/language/language";
import type { ChipFault, ChipHint } from "../../../lib/search/check";
import type { Chip } from "../../../lib/search/chip";
import type { FieldName } from "../../../lib/search/fields";
import { isolated } from "../../../lib/text/visible";

/** A value of a field in the reader's words. */
export function wordText(field: FieldName, value: string, t: T, catalogue?: readonly Activity[]): string {
  switch (field) {
    case "outcome":
      return known(value, ["success", "partial", "failure", "denied", "running", "unknown"], (word) =>
        t(`search:outcome.${word}`),
      );
    case "severity":
      return known(value, ["information", "warning", "error"], (word) => t(`search:severity.${word}`));
    case "log":
      return known(value, ["audit", "sign-in", "provisioning", "task"], (word) => t(`search:log.${word}`));
    case "activity":
      return isolated(catalogue?.find(({ code }) => code === value)?.name ?? value);
    default:
      return isolated(value);
  }
}

function known<Word extends string>(value: string, words: readonly Word[], label: (word: Word) => string): string {
  const word = words.find((one) => one === value);
  return word ? label(word) : isolated(value);
}

/** "Outcome: Failed or Partial", "not Actor: Backup". */
export function chipText(chip: Chip, t: T, locale: string, catalogue?: readonly Activity[]): string {
  const { field, values } = chip;
  const list = new Intl.ListFormat(locale, { type: "disjunction" });
  const words = field
    ? list.format(values.map((value) => wordText(field, value, t, catalogue)))
    : `“${isolated(values[0] ?? "")}”`;
  const text = field ? t("search:chip.field", { field: t(`search:field.${field}`), values: words }) : words;
  const excluded = chip.excluded ? t("search:chip.excluded", { chip: text }) : text;
  return chip.off ? t("search:chip.off", { chip: excluded }) : excluded;
}

export function faultOfChip(fault: ChipFault, t: T): string {
  switch (fault.kind) {
    case "unknownValue": {
      const values = { value: isolated(fault.value), field: t(`search:field.${fault.field}`) };
      return fault.meant
        ? t("search:fault.unknownMeant", { ...values, meant: fault.meant })
        : t("search:fault.unknownValue", values);
    }
    case "noValue":
    case "oneText":
      return t(`search:fault.${fault.kind}`, { field: t(`search:field.${fault.field}`) });
    case "noActivity":
    case "noOrganization":
    case "noTime":
      return t(`search:fault.${fault.kind}`, { value: isolated(fault.value) });
    case "tooShort":
      return t("search:fault.tooShort", { least: fault.least });
    case "tooLong":
    case "tooManyValues":
    case "tooManyTexts":
      return t(`search:fault.${fault.kind}`, { most: fault.most });
    case "excluding":
    case "control":
      return t(`search:fault.${fault.kind}`);
  }
}

export function hintOfChip(hint: ChipHint, t: T): string {
  return hint.kind === "or" ? t("search:hint.or") : t("search:hint.unknownField", { name: isolated(hint.name) });
}
