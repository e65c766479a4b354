import { type Json, plainText } from "../diff/json";
import { isolated } from "../text/visible";
import type { Telling } from "./sentence";
import { clipped, list } from "./sentenceValues";
import type { TellableEvent } from "./tellable";

/** What of one target was changed, with the values as soon as they are known; undefined where there is more to tell. */
export function changeSentence(
  event: TellableEvent,
  values: Record<string, string>,
  { translate, locale }: Telling,
): string | undefined {
  const [target, ...others] = event.targets;
  if (!target || others.length > 0 || target.changes.length === 0) {
    return undefined;
  }
  const [change] = target.changes;
  const form = values.elsewhere === undefined ? "done" : "doneIn";
  const common = { ...values, target: isolated(target.name ?? target.targetId ?? "") };
  if (target.changes.length === 1 && change && ("old" in change || "new" in change)) {
    const shown = (value: unknown) =>
      value === null || value === undefined
        ? translate("sentence:updateOne.notSet", {})
        : isolated(clipped(plainText(value as Json), 60));
    return translate(`sentence:updateOne.${form}`, {
      ...common,
      property: isolated(change.property),
      old: shown(change.old),
      new: shown(change.new),
    });
  }
  const properties = target.changes.map(({ property }) => isolated(property));
  return properties.length <= 3
    ? translate(`sentence:updateSome.${form}`, { ...common, properties: list(properties, locale) })
    : translate(`sentence:updateMany.${form}`, { ...common, count: properties.length });
}
