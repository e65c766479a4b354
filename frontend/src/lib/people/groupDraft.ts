import type { Permission, UpdateGroupInput } from "../../api/generated/graphql";

export interface Person {
  id: string;
  name: string;
  email: string;
}

export interface Granted {
  tenant: { id: string; name: string };
  permissions: readonly Permission[];
}

/** A group as far as its members and grants go. */
export interface GroupParts {
  members: readonly Person[];
  grants: readonly Granted[];
}

/** What is to become of a group, and is not saved yet. */
export interface GroupDraft {
  added: readonly Person[];
  /** Ids of members. */
  removed: readonly string[];
  /** By the tenant's id; no permissions: the grant is to go. */
  grants: ReadonlyMap<string, Granted>;
}

export const noDraft: GroupDraft = { added: [], removed: [], grants: new Map() };

/** The group as the draft would leave it. */
export function drafted(group: GroupParts, draft: GroupDraft): GroupParts {
  const stay = group.grants.filter(({ tenant }) => !draft.grants.has(tenant.id));
  const set = [...draft.grants.values()].filter(({ permissions }) => permissions.length > 0);
  return {
    members: byName(
      [...group.members.filter(({ id }) => !draft.removed.includes(id)), ...draft.added],
      ({ name }) => name,
    ),
    grants: byName([...stay, ...set], ({ tenant }) => tenant.name),
  };
}

/** Whoever is in already is not added, and whoever was only added is gone without a trace. */
export function withMember(
  group: GroupParts,
  draft: GroupDraft,
  member: Person,
): Pick<GroupDraft, "added" | "removed"> {
  const removed = draft.removed.filter((id) => id !== member.id);
  const known = [...group.members, ...draft.added].some(({ id }) => id === member.id);
  return { added: known ? draft.added : [...draft.added, member], removed };
}

export function withoutMember(group: GroupParts, draft: GroupDraft, id: string): Pick<GroupDraft, "added" | "removed"> {
  const isIn = group.members.some((member) => member.id === id) && !draft.removed.includes(id);
  return {
    added: draft.added.filter((member) => member.id !== id),
    removed: isIn ? [...draft.removed, id] : draft.removed,
  };
}

/** A grant that is as it was before is no change. */
export function withGrant(group: GroupParts, draft: GroupDraft, grant: Granted): ReadonlyMap<string, Granted> {
  const before = group.grants.find(({ tenant }) => tenant.id === grant.tenant.id)?.permissions ?? [];
  const grants = new Map(draft.grants);
  if (samePermissions(before, grant.permissions)) {
    grants.delete(grant.tenant.id);
  } else {
    grants.set(grant.tenant.id, grant);
  }
  return grants;
}

/** How many members and grants are to change. */
export function changesIn({ added, removed, grants }: GroupDraft): number {
  return added.length + removed.length + grants.size;
}

export function inputOf(id: string, { added, removed, grants }: GroupDraft): UpdateGroupInput {
  const set = [...grants.values()].filter(({ permissions }) => permissions.length > 0);
  const gone = [...grants.values()].filter(({ permissions }) => permissions.length === 0);
  return {
    id,
    ...(added.length > 0 ? { addMemberIds: added.map((member) => member.id) } : {}),
    ...(removed.length > 0 ? { removeMemberIds: [...removed] } : {}),
    ...(set.length > 0
      ? { setGrants: set.map(({ tenant, permissions }) => ({ tenantId: tenant.id, permissions: [...permissions] })) }
      : {}),
    ...(gone.length > 0 ? { removeGrantTenantIds: gone.map(({ tenant }) => tenant.id) } : {}),
  };
}

export function samePermissions(one: readonly Permission[], other: readonly Permission[]): boolean {
  return one.length === other.length && one.every((permission) => other.includes(permission));
}

function byName<One>(all: readonly One[], name: (one: One) => string): One[] {
  return [...all].sort((one, other) => name(one).localeCompare(name(other)));
}
