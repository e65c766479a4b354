import type { T } from "../../../lib/language/language";
import { momentText } from "../../../lib/time/moment";
import { type End, isInstant, type TimeChoice } from "../../../lib/time/range";

interface Texts {
  t: T;
  locale: string;
  /** An instant in the reader's zone. */
  event: (iso: string) => string;
}

/** A chosen range in few words. */
export function timeText(time: TimeChoice, { t, locale, event }: Texts): string {
  if (typeof time === "string") {
    return t(`time:preset.${time}`);
  }
  const text = (end: End) => (isInstant(end) ? event(end) : momentText(end, locale));
  const [from, to] = [time.from && text(time.from), time.to && text(time.to)];
  if (from && to) {
    return from === to ? from : t("time:rangeBoth", { from, to });
  }
  return from ? t("time:rangeFrom", { from }) : t("time:rangeTo", { to: to ?? "" });
}
