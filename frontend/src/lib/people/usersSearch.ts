import type { UserFilter } from "../../api/generated/graphql";
import { type ListSearch, listFilterOf, readListSearch, wordIn } from "./listSearch";

export const userStatuses = ["active", "disabled"] as const;

/** The search part of the address of the list of users; defaults are left out. */
export interface UsersSearch extends ListSearch {
  status?: (typeof userStatuses)[number];
}

/** Keeps what the address may hold; anything else in it is dropped. */
export function readUsersSearch(raw: Record<string, unknown>): UsersSearch {
  const status = wordIn(raw, "status", userStatuses);
  return { ...readListSearch(raw), ...(status ? { status } : {}) };
}

/** What is asked for. */
export function userFilterOf({ status, ...list }: UsersSearch): UserFilter {
  return {
    ...listFilterOf(list),
    ...(status ? { statuses: [status === "active" ? ("ACTIVE" as const) : ("DISABLED" as const)] } : {}),
  };
}
