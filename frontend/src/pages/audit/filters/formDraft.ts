import type { KnownActivity } from "../../../lib/search/activities";
import { type ChipFault, check } from "../../../lib/search/check";
import { type Chip, merged } from "../../../lib/search/chip";
import type { FieldName } from "../../../lib/search/fields";
import type { TimeChoice } from "../../../lib/time/range";
import { apply, type LogView, logOf } from "../../../lib/view/view";

const listFields = [
  "log",
  "category",
  "activity",
  "source",
  "outcome",
  "severity",
  "ip",
  "changed",
  "operation",
  "channel",
  "actor-kind",
  "actor-tenant-id",
  "target-kind",
  "target-id",
  "country",
  "error",
  "correlation",
  "session",
  "source-id",
] as const satisfies FieldName[];
const textFields = ["actor", "target", "id", "duration", "impersonated", "recorded"] as const satisfies FieldName[];

export type ListField = (typeof listFields)[number];
export type TextField = (typeof textFields)[number];

/** What the form stages: nothing of it is asked until it is applied. */
export interface FormDraft {
  time: TimeChoice;
  tenantIds: string[];
  lists: Record<ListField, string[]>;
  texts: Record<TextField, string>;
  /** Chips that the form has no field for: they stay. */
  others: Chip[];
}

export function formOf(view: LogView): FormDraft {
  const held = (chip: Chip) =>
    !chip.excluded && !chip.off && [...listFields, ...textFields].some((field) => field === chip.field);
  const valuesOf = (field: FieldName) =>
    view.chips.filter((chip) => chip.field === field && held(chip)).flatMap(({ values }) => values);
  const lists = Object.fromEntries(listFields.map((field) => [field, valuesOf(field)])) as FormDraft["lists"];
  const tab = logOf(view.tab);
  return {
    time: view.time,
    tenantIds: [...view.tenantIds],
    lists: { ...lists, log: [...(tab ? [tab] : []), ...lists.log] },
    texts: Object.fromEntries(textFields.map((field) => [field, valuesOf(field)[0] ?? ""])) as FormDraft["texts"],
    others: view.chips.filter((chip) => !held(chip)),
  };
}

export function emptyForm(view: LogView): FormDraft {
  return formOf({ ...view, tab: "all", chips: [], time: "24h", tenantIds: [] });
}

/** The chips that the fields of the form stand for. */
function chipsOf({ lists, texts }: FormDraft): Chip[] {
  return [
    ...listFields.map((field) => ({ field, values: lists[field] })),
    ...textFields.map((field) => ({ field, values: [texts[field].trim()].filter((text) => text !== "") })),
  ].filter(({ values }) => values.length > 0);
}

/** What cannot be asked as it stands, by field. */
export function faultsOf(
  draft: FormDraft,
  catalogue: readonly KnownActivity[] | undefined,
): Partial<Record<FieldName, ChipFault>> {
  return Object.fromEntries(
    check(chipsOf(draft), catalogue).flatMap(({ chip, fault }) => (chip.field && fault ? [[chip.field, fault]] : [])),
  );
}

/** The view that a form asks for. One log is a tab, several are a chip. */
export function viewOf(draft: FormDraft, view: LogView): LogView {
  const start: LogView = { ...view, tab: "all", chips: [], time: draft.time, tenantIds: draft.tenantIds };
  return apply(start, merged([...draft.others, ...chipsOf(draft)])).view;
}

/** How many conditions a view has besides its time. */
export function countConditions(view: LogView): number {
  return view.chips.length + view.tenantIds.length;
}
