import { instantOfId } from "../event/logId";
import { isAddressRange } from "./address";
import type { FieldName } from "./fields";
import { isId } from "./ids";

const ids = ["correlation", "source-id", "session", "actor-id", "target-id"] as const satisfies FieldName[];

/** The fields that a pasted text may belong to, the likeliest first; none for ordinary words. */
export function recognized(text: string): FieldName[] {
  if (isId(text)) {
    // Log ids tell their time; other ids hardly ever do.
    return instantOfId(text) === undefined ? [...ids, "id"] : ["id", ...ids];
  }
  return isAddressRange(text) ? ["ip"] : [];
}
