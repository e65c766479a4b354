/** The search part of the address of a list; defaults are left out. */
export interface ListSearch {
  q?: string;
  /** Shared with the other pages; lists are narrowed by one tenant only. */
  tenant?: string;
  tz?: string;
}

const longestSearch = 200;

/** Keeps what the address may hold; anything else in it is dropped. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const [q, tenant, tz] = [textIn(raw, "q"), textIn(raw, "tenant"), textIn(raw, "tz")];
  return {
    ...(q === undefined ? {} : { q: q.slice(0, longestSearch) }),
    ...(tenant === undefined ? {} : { tenant }),
    ...(tz === undefined ? {} : { tz }),
  };
}

/** What is asked for. */
export function listFilterOf({ q, tenant }: ListSearch): { search?: string; tenantId?: string } {
  const [tenantId] = tenantsOf(tenant);
  const search = q?.trim();
  return { ...(search ? { search } : {}), ...(tenantId ? { tenantId } : {}) };
}

export function tenantsOf(tenant: string | undefined): string[] {
  return (tenant ?? "").split(",").filter((id) => id !== "");
}

/** A text of an address; undefined where it is not there or empty. */
export function textIn(raw: Record<string, unknown>, name: string): string | undefined {
  const value = raw[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** One of some words of an address. */
export function wordIn<Word extends string>(
  raw: Record<string, unknown>,
  name: string,
  words: readonly Word[],
): Word | undefined {
  return words.find((word) => word === raw[name]);
}
