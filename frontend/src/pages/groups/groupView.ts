import type { Permission } from "../../api/generated/graphql";
import type { Group } from "../../api/groups";
import type { GroupDraft } from "../../lib/people/groupDraft";

/** A group as it is shown: what the viewer may do there, and what is to become of it. */
export interface GroupView {
  group: Group;
  mine: readonly Permission[];
  draft: GroupDraft;
  setDraft: (draft: GroupDraft) => void;
  /** Asks for the group anew. */
  reload: () => void;
}
