import { countryName } from "../../../lib/event/place";
import type { T } from "../../../lib/language/language";
import type { ChipFault, ChipHint } from "../../../lib/search/check";
import type { Chip } from "../../../lib/search/chip";
import { type Length, parseDurations } from "../../../lib/search/durations";
import type { FieldName } from "../../../lib/search/fields";
import { actorKinds, answers, channels, logs, operations, outcomes, severities } from "../../../lib/search/words";
import { isolated } from "../../../lib/text/visible";
import { parseTimeChoice } from "../../../lib/time/range";
import { timeText } from "../time/timeText";

/** What chips are put into words with. */
export interface Words {
  t: T;
  locale: string;
  /** An instant in the reader's zone. */
  event: (iso: string) => string;
  /** What people call what an id or a code stands for, as far as it is known by now. */
  nameOf: (field: FieldName, value: string) => string | undefined;
}

/** A value of a field in the reader's words. */
export function wordText(field: FieldName, value: string, words: Words): string {
  const { t, locale, nameOf } = words;
  switch (field) {
    case "outcome":
      return known(value, outcomes, (word) => t(`search:outcome.${word}`));
    case "severity":
      return known(value, severities, (word) => t(`search:severity.${word}`));
    case "log":
      return known(value, logs, (word) => t(`search:log.${word}`));
    case "operation":
      return known(value, operations, (word) => t(`search:operation.${word}`));
    case "channel":
      return known(value, channels, (word) => t(`search:channel.${word}`));
    case "actor-kind":
      return known(value, actorKinds, (word) => t(`search:actorKind.${word}`));
    case "impersonated":
      return known(value, answers, (word) => t(`search:answer.${word}`));
    case "country":
      return isolated(countryName(value, locale));
    case "duration":
      return durationText(value, t, locale) ?? isolated(value);
    case "recorded": {
      const range = parseTimeChoice(value);
      return range ? timeText(range, words) : isolated(value);
    }
    default:
      return isolated(nameOf(field, value) ?? value);
  }
}

function known<Word extends string>(
  value: string,
  words: Readonly<Record<Word, unknown>>,
  label: (word: Word) => string,
): string {
  return Object.hasOwn(words, value) ? label(value as Word) : isolated(value);
}

const unitNames = { ms: "millisecond", s: "second", m: "minute", h: "hour" } as const;

/** "over 10 min", in the units that were typed. */
function durationText(value: string, t: T, locale: string): string | undefined {
  const durations = parseDurations(value);
  const length = ({ value: number, unit }: Length) =>
    new Intl.NumberFormat(locale, { style: "unit", unit: unitNames[unit], unitDisplay: "short" }).format(number);
  if (!durations) {
    return undefined;
  }
  if ("over" in durations) {
    return t("search:duration.over", { length: length(durations.over) });
  }
  return "under" in durations
    ? t("search:duration.under", { length: length(durations.under) })
    : t("search:duration.between", { from: length(durations.from), to: length(durations.to) });
}

// With a name in place of the id it reads as the field of names does.
const named: Partial<Record<FieldName, FieldName>> = { "actor-id": "actor", "target-id": "target" };

/** "Outcome: Failed or Partial", "not Actor: Backup". */
export function chipText(chip: Chip, words: Words): string {
  const { field, values } = chip;
  const { t, locale, nameOf } = words;
  const list = new Intl.ListFormat(locale, { type: "disjunction" });
  const shown = field
    ? list.format(values.map((value) => wordText(field, value, words)))
    : `“${isolated(values[0] ?? "")}”`;
  const label = field && (values.every((value) => nameOf(field, value)) ? (named[field] ?? field) : field);
  const text = label ? t("search:chip.field", { field: t(`search:field.${label}`), values: shown }) : shown;
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
    case "notExcluded":
      return t(`search:fault.${fault.kind}`, { field: t(`search:field.${fault.field}`) });
    case "noActivity":
    case "noOrganization":
    case "noTime":
    case "noAddress":
    case "noDuration":
    case "noId":
      return t(`search:fault.${fault.kind}`, { value: isolated(fault.value) });
    case "tooShort":
      return t("search:fault.tooShort", { least: fault.least });
    case "tooLong":
    case "tooLongValue":
    case "tooManyValues":
    case "tooManyTexts":
    case "tooManyExcluded":
      return t(`search:fault.${fault.kind}`, { most: fault.most });
    case "control":
      return t("search:fault.control");
  }
}

export function hintOfChip(hint: ChipHint, t: T): string {
  return hint.kind === "or" ? t("search:hint.or") : t("search:hint.unknownField", { name: isolated(hint.name) });
}
