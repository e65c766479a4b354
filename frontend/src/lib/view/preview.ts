import type { LogSearch } from "./view";

/**
 * A preview of what a group opens stays one while it is narrowed, as its members could do it. With other organizations than it began
 * with, or with all, it ends.
 */
export function previewAfter(
  { preview, tenant = "" }: { [Name in "preview" | "tenant"]?: LogSearch[Name] | undefined },
  tenantIds: readonly string[],
): { preview?: string } {
  const before = tenant.split(",");
  const narrower = tenantIds.length > 0 && tenantIds.every((id) => before.includes(id));
  return preview !== undefined && narrower ? { preview } : {};
}
