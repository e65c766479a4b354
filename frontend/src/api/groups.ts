import { ask, change } from "./client";
import { Refusal } from "./fault";
import {
  CreateGroupDocument,
  type CreateGroupInput,
  DeleteGroupDocument,
  type GroupFilter,
  GroupGrantsDocument,
  type GroupGrantsQuery,
  GroupMembersDocument,
  type GroupMembersQuery,
  GroupNamedDocument,
  type GroupNameFragment,
  GroupsDocument,
  type GroupsQuery,
  UpdateGroupDocument,
  type UpdateGroupInput,
} from "./generated/graphql";
import type { Page } from "./paged";

/** A group in a list: with the first of its members and grants. */
export type GroupRow = NonNullable<GroupsQuery["groups"]>["nodes"][number];
type MembersNode = Extract<GroupMembersQuery["node"], { __typename: "Group" }>;
type GrantsNode = Extract<GroupGrantsQuery["node"], { __typename: "Group" }>;
export type Member = MembersNode["members"]["nodes"][number];
export type Grant = GrantsNode["grants"]["nodes"][number];

/** A group with all members and grants that the viewer may see. */
export interface Group extends GroupNameFragment {
  members: readonly Member[];
  grants: readonly Grant[];
}

/** Each row asks for lists of its own, which the server counts. */
const pageSize = 30;

export async function findGroups(
  filter: GroupFilter,
  after: string | null,
  signal: AbortSignal,
): Promise<Page<GroupRow>> {
  const { groups } = await ask(GroupsDocument, { filter, first: pageSize, after }, signal);
  return { rows: groups?.nodes ?? [], next: (groups?.pageInfo.hasNextPage && groups.pageInfo.endCursor) || null };
}

/** Null for a group that does not exist, or that the viewer may not see: the two cannot be told apart. */
export async function findGroup(id: string, signal: AbortSignal): Promise<Group | null> {
  const members: Member[] = [];
  let group: MembersNode | undefined;
  let after: string | null = null;
  do {
    const { node }: GroupMembersQuery = await ask(GroupMembersDocument, { id, after }, signal);
    if (node?.__typename !== "Group") {
      return null;
    }
    group = node;
    members.push(...node.members.nodes);
    after = (node.members.pageInfo.hasNextPage && node.members.pageInfo.endCursor) || null;
  } while (after);
  return { id: group.id, name: group.name, tenant: group.tenant, members, grants: await grantsOf(id, signal) };
}

/** Null for a group that does not exist, or that the viewer may not see. */
export async function findGroupName(id: string, signal: AbortSignal): Promise<GroupNameFragment | null> {
  const { node } = await ask(GroupNamedDocument, { id }, signal);
  return node?.__typename === "Group" ? node : null;
}

async function grantsOf(id: string, signal: AbortSignal): Promise<Grant[]> {
  const grants: Grant[] = [];
  let after: string | null = null;
  do {
    const data: GroupGrantsQuery = await ask(GroupGrantsDocument, { id, after }, signal);
    const page: GrantsNode["grants"] | undefined = data.node?.__typename === "Group" ? data.node.grants : undefined;
    grants.push(...(page?.nodes ?? []));
    after = (page?.pageInfo.hasNextPage && page.pageInfo.endCursor) || null;
  } while (after);
  return grants;
}

export async function createGroup(input: CreateGroupInput): Promise<GroupNameFragment> {
  return made((await change(CreateGroupDocument, { input })).createGroup);
}

export async function updateGroup(input: UpdateGroupInput): Promise<GroupNameFragment> {
  return made((await change(UpdateGroupDocument, { input })).updateGroup);
}

/** True once it is deleted. */
export async function deleteGroup(id: string): Promise<boolean> {
  return Boolean((await change(DeleteGroupDocument, { input: { id } })).deleteGroup);
}

function made(payload: { group: GroupNameFragment } | null): GroupNameFragment {
  if (!payload) {
    throw new Refusal({ code: "INTERNAL", message: "" });
  }
  return payload.group;
}
