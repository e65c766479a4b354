import { type MomentReading, momentText, readMoment } from "../../../lib/time/moment";
import { type CustomRange, isReversed, type TimeChoice } from "../../../lib/time/range";

/** A custom range as it is being typed. */
export interface RangeDraft {
  from: string;
  to: string;
  fault?: { end: "from" | "to"; kind: "unreadable" | "reversed" | "needOne" };
}

export function draftOf(time: TimeChoice, locale: string): RangeDraft {
  return typeof time === "string"
    ? { from: "", to: "" }
    : { from: time.from ? momentText(time.from, locale) : "", to: time.to ? momentText(time.to, locale) : "" };
}

/** The range that a draft means, or the draft with its fault. */
export function readDraft(
  { from, to }: RangeDraft,
  reading: MomentReading,
): { range: CustomRange } | { draft: RangeDraft } {
  const fault = (end: "from" | "to", kind: "unreadable" | "reversed" | "needOne") => ({
    draft: { from, to, fault: { end, kind } },
  });
  const range: CustomRange = { from: undefined, to: undefined };
  for (const end of ["from", "to"] as const) {
    const typed = { from, to }[end].trim();
    if (typed !== "") {
      range[end] = readMoment(typed, reading);
      if (range[end] === undefined) {
        return fault(end, "unreadable");
      }
    }
  }
  if (range.from === undefined && range.to === undefined) {
    return fault("from", "needOne");
  }
  return isReversed(range, reading.zone) ? fault("to", "reversed") : { range };
}
