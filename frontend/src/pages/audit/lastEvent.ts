import type { AuditEventFilter } from "../../api/generated/graphql";
import { Patience } from "./patience";
import { type PageSource, Reading } from "./reading";

/**
 * When the newest event of a filter happened, whenever that was. Null: there is none. Undefined: it is not known, for the search
 * has not come to an end in the time that one waits for it.
 */
export async function lastEventAt(
  source: PageSource,
  filter: AuditEventFilter,
  signal: AbortSignal,
): Promise<string | null | undefined> {
  const reading = new Reading(source, { ...filter, from: "1970-01-01T00:00:00Z" }, false);
  const patience = new Patience();
  for (;;) {
    const part = await reading.next(1, signal);
    const [newest] = reading.rows;
    if (newest) {
      return newest.occurredAt;
    }
    if (part && !part.more) {
      return null;
    }
    if (!part || patience.ends()) {
      return undefined;
    }
  }
}
