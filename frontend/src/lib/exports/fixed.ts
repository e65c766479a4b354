import type { AuditEventFilter } from "../../api/generated/graphql";

/**
 * A filter in the range that the list was loaded with: what is exported is what was shown, however late it is asked for. The
 * server looks for some ids everywhere where no range is given, and says so by the range itself.
 */
export function fixed(filter: AuditEventFilter, range: { from: string; to: string } | undefined): AuditEventFilter {
  return range ? { ...filter, from: range.from, to: range.to } : filter;
}
