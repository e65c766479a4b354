export const userTabs = ["overview", "roles", "groups", "sessions", "by", "about", "access"] as const;
export type UserTab = (typeof userTabs)[number];

/** The search part of a user's address; defaults are left out. */
export interface UserSearch {
  tab?: UserTab;
}

export function readUserSearch(raw: Record<string, unknown>): UserSearch {
  const tab = userTabs.find((known) => known === raw.tab && known !== "overview");
  return tab ? { tab } : {};
}
