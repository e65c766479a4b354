import type { Permission } from "../../api/generated/graphql";
import { drafted, type GroupDraft, type GroupParts } from "./groupDraft";

/** One thing that a change of a group means for somebody. */
export interface Difference {
  kind: "gain" | "lose" | "join" | "leave";
  /** Names; empty: whoever is in the group, at the moment nobody. */
  who: readonly string[];
  /** Names of tenants; empty where the group grants nothing. */
  where: readonly string[];
  /** What is gained or lost there, where it is not all that the group grants. */
  what?: readonly Permission[];
}

/** What a draft means, for whom: who comes and goes, and what those who stay gain and lose. */
export function difference(group: GroupParts, draft: GroupDraft): Difference[] {
  const after = drafted(group, draft);
  const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);
  const leavers = group.members.filter(({ id }) => draft.removed.includes(id));
  const stayers = group.members.filter(({ id }) => !draft.removed.includes(id));
  const places = ({ grants }: GroupParts) => grants.map(({ tenant }) => tenant.name);
  return [
    ...(leavers.length > 0 ? [{ kind: "leave" as const, who: names(leavers), where: places(group) }] : []),
    ...(draft.added.length > 0 ? [{ kind: "join" as const, who: names(draft.added), where: places(after) }] : []),
    ...ofGrants(group, draft, names(stayers)),
  ];
}

/** Grants that change alike are told together. */
function ofGrants(group: GroupParts, draft: GroupDraft, who: readonly string[]): Difference[] {
  const told = new Map<string, Difference>();
  const tell = (kind: "gain" | "lose", tenant: string, what: readonly Permission[], whole: boolean) => {
    if (what.length === 0) {
      return;
    }
    const key = [kind, whole && kind === "lose", ...what].join(" ");
    const before = told.get(key)?.where ?? [];
    told.set(key, { kind, who, where: [...before, tenant], ...(whole && kind === "lose" ? {} : { what }) });
  };
  for (const { tenant, permissions: now } of draft.grants.values()) {
    const old = group.grants.find((grant) => grant.tenant.id === tenant.id)?.permissions ?? [];
    tell(
      "lose",
      tenant.name,
      old.filter((permission) => !now.includes(permission)),
      now.length === 0,
    );
    tell(
      "gain",
      tenant.name,
      now.filter((permission) => !old.includes(permission)),
      old.length === 0,
    );
  }
  return [...told.values()];
}
