import { type Chip, merged } from "../../../lib/search/chip";
import type { FieldName } from "../../../lib/search/fields";
import type { TimeChoice } from "../../../lib/time/range";
import type { LogView } from "../../../lib/view/view";
import { apply } from "../../../lib/view/view";

/** What the form stages: nothing of it is asked until it is applied. */
export interface FormDraft {
  time: TimeChoice;
  tenantIds: string[];
  log: string[];
  activity: string[];
  severity: string[];
  outcome: string[];
  actor: string;
  /** Chips that the form has no field for: they stay. */
  others: Chip[];
}

const listFields = ["log", "activity", "severity", "outcome"] as const;
const held: readonly (FieldName | undefined)[] = [...listFields, "actor"];

export function formOf(view: LogView): FormDraft {
  const chipOf = (field: FieldName) => view.chips.find((chip) => chip.field === field && !chip.excluded && !chip.off);
  const valuesOf = (field: FieldName) => [...(chipOf(field)?.values ?? [])];
  const tab = { all: [], audit: ["audit"], "sign-ins": ["sign-in"], provisioning: ["provisioning"], tasks: ["task"] }[
    view.tab
  ];
  return {
    time: view.time,
    tenantIds: [...view.tenantIds],
    log: [...tab, ...valuesOf("log")],
    activity: valuesOf("activity"),
    severity: valuesOf("severity"),
    outcome: valuesOf("outcome"),
    actor: valuesOf("actor")[0] ?? "",
    others: view.chips.filter((chip) => !held.includes(chip.field) || chip.excluded || chip.off),
  };
}

export function emptyForm(view: LogView): FormDraft {
  return formOf({ ...view, tab: "all", chips: [], time: "24h", tenantIds: [] });
}

/** The view that a form asks for. One log is a tab, several are a chip. */
export function viewOf(draft: FormDraft, view: LogView): LogView {
  const chips: Chip[] = listFields.flatMap((field) =>
    draft[field].length === 0 ? [] : [{ field, values: draft[field] }],
  );
  const actor = draft.actor.trim();
  const typed = [...draft.others, ...chips, ...(actor === "" ? [] : [{ field: "actor" as const, values: [actor] }])];
  const start: LogView = { ...view, tab: "all", chips: [], time: draft.time, tenantIds: draft.tenantIds };
  return apply(start, merged(typed)).view;
}

/** How many conditions a view has besides its time. */
export function countConditions(view: LogView): number {
  return view.chips.length + view.tenantIds.length;
}
