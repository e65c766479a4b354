import { textIn } from "./listSearch";

/** The search part of the address of the roles. */
export interface RolesSearch {
  /** The role that is open. */
  role?: string;
  tenant?: string;
  tz?: string;
}

export function readRolesSearch(raw: Record<string, unknown>): RolesSearch {
  const [role, tenant, tz] = [textIn(raw, "role"), textIn(raw, "tenant"), textIn(raw, "tz")];
  return { ...(role ? { role } : {}), ...(tenant ? { tenant } : {}), ...(tz ? { tz } : {}) };
}
