import type { UserFilter } from "../../api/generated/graphql";

/** The search part of the address of the list of users; defaults are left out. */
export interface UsersSearch {
  q?: string;
  status?: "active" | "disabled";
  /** Shared with the other pages; users are narrowed by one tenant only. */
  tenant?: string;
  tz?: string;
}

const longestSearch = 200;

/** Keeps what the address may hold; anything else in it is dropped. */
export function readUsersSearch(raw: Record<string, unknown>): UsersSearch {
  const text = (name: string) => (typeof raw[name] === "string" && raw[name] !== "" ? raw[name] : undefined);
  const [q, status, tenant, tz] = [text("q"), text("status"), text("tenant"), text("tz")];
  return {
    ...(q === undefined ? {} : { q: q.slice(0, longestSearch) }),
    ...(status === "active" || status === "disabled" ? { status } : {}),
    ...(tenant === undefined ? {} : { tenant }),
    ...(tz === undefined ? {} : { tz }),
  };
}

/** What is asked for. */
export function userFilterOf({ q, status, tenant }: UsersSearch): UserFilter {
  const [tenantId] = tenantsOf(tenant);
  const search = q?.trim();
  return {
    ...(search ? { search } : {}),
    ...(status ? { statuses: [status === "active" ? "ACTIVE" : "DISABLED"] } : {}),
    ...(tenantId ? { tenantId } : {}),
  };
}

export function tenantsOf(tenant: string | undefined): string[] {
  return (tenant ?? "").split(",").filter((id) => id !== "");
}
