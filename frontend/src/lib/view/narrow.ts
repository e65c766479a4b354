import type { Condition } from "../event/condition";
import type { Chip } from "../search/chip";
import { apply, type LogView } from "./view";

/** The chip that a condition would be. */
export function chipOf(condition: Condition): Chip {
  return "tenantId" in condition ? { field: "org", values: [condition.tenantId] } : condition.chip;
}

/** The view with one value of a field in place of others, and all else as it was. */
export function only(view: LogView, condition: Condition): LogView {
  const chip = chipOf(condition);
  const chips = view.chips.filter((other) => other.field !== chip.field || other.off || keeps(other, chip));
  return apply({ ...view, chips, tenantIds: chip.field === "org" ? [] : view.tenantIds }, [chip]).view;
}

/** The view without what has the value. */
export function without(view: LogView, condition: Condition): LogView {
  return apply(view, [{ ...chipOf(condition), excluded: true }]).view;
}

/** Everything that has the value and nothing else, in the time that is shown. */
export function everything(view: LogView, condition: Condition): LogView {
  return apply({ ...view, tab: "all", chips: [] }, [chipOf(condition)]).view;
}

/** An exclusion stays beside what is included now, unless it leaves out just that. */
function keeps({ excluded, values }: Chip, included: Chip): boolean {
  return excluded === true && !values.every((value) => included.values.includes(value));
}
