import { wordIn } from "./listSearch";

export const groupTabs = ["members", "grants", "about"] as const;
export type GroupTab = (typeof groupTabs)[number];

/** The search part of a group's address; defaults are left out. */
export interface GroupSearch {
  tab?: GroupTab;
}

export function readGroupSearch(raw: Record<string, unknown>): GroupSearch {
  const tab = wordIn(raw, "tab", groupTabs);
  return tab && tab !== "members" ? { tab } : {};
}
