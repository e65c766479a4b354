import type { TimeRange } from "../../../api/events";
import type { T } from "../../../lib/language/language";
import { endsNow, type TimeChoice } from "../../../lib/time/range";

/** What was really asked, with the zone: nobody shall take the last 24 hours for everything. */
export function effectiveRangeText(
  range: TimeRange,
  time: TimeChoice,
  t: T,
  { minute, offset }: { minute: (iso: string) => string; offset: (iso: string) => string },
): string {
  const zone = offset(range.to);
  const from = minute(range.from);
  if (time === "any" || (typeof time !== "string" && time.from === undefined)) {
    return time === "any" ? t("time:preset.any") : t("time:until", { to: minute(range.to), zone });
  }
  return endsNow(time) ? t("time:rangeNow", { from, zone }) : t("time:range", { from, to: minute(range.to), zone });
}
