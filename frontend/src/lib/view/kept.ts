import { isZone } from "../time/zone";

/** What stays in the address from page to page: which organizations are shown, and in which zone times are. */
export interface KeptSearch {
  tenant?: string;
  tz?: string;
}

/** Takes it out of an address; whatever else is there belongs to its page. */
export function readKept(raw: Record<string, unknown>): KeptSearch {
  const { tenant, tz } = raw;
  return {
    ...(typeof tenant === "string" && /[^,]/.test(tenant) ? { tenant } : {}),
    ...(typeof tz === "string" && isZone(tz) ? { tz } : {}),
  };
}
