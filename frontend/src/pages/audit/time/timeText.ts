import type { T } from "../../../lib/language/language";
import { momentText } from "../../../lib/time/moment";
import type { TimeChoice } from "../../../lib/time/range";

/** A chosen range in few words: the text of the time button. */
export function timeText(time: TimeChoice, t: T, locale: string): string {
  if (typeof time === "string") {
    return t(`time:preset.${time}`);
  }
  const [from, to] = [time.from && momentText(time.from, locale), time.to && momentText(time.to, locale)];
  if (from && to) {
    return from === to ? from : t("time:rangeBoth", { from, to });
  }
  return from ? t("time:rangeFrom", { from }) : t("time:rangeTo", { to: to ?? "" });
}
