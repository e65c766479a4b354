import { Store } from "../store";
import type { GroupDraft } from "./groupDraft";
import type { GroupTab } from "./groupTabs";

/** A group's page that one left for a preview: what was not saved waits here until one comes back. */
export interface Previewed {
  groupId: string;
  draft: GroupDraft;
  tab: GroupTab;
}

export const previewed = new Store<Previewed | undefined>(undefined);
