import { ask, change } from "./client";
import { Refusal } from "./fault";
import {
  AccessOfDocument,
  type AccessOfQuery,
  type AccessOfQueryVariables,
  AssignRoleDocument,
  type AssignRoleInput,
  CreateUserDocument,
  type CreateUserInput,
  type Permission,
  PermissionsOnDocument,
  RolesDocument,
  type RolesQuery,
  UnassignRoleDocument,
  UnlockUserDocument,
  UpdateUserDocument,
  type UpdateUserInput,
  UserDocument,
  type UserFilter,
  type UserRowFragment,
  UsersDocument,
} from "./generated/graphql";
import type { Page } from "./paged";

export type User = UserRowFragment;
export type Role = NonNullable<RolesQuery["roles"]>["nodes"][number];
export type AccessOf = NonNullable<AccessOfQuery["accessOf"]>;

const pageSize = 50;

export async function findUsers(filter: UserFilter, after: string | null, signal: AbortSignal): Promise<Page<User>> {
  const { users } = await ask(UsersDocument, { filter, first: pageSize, after }, signal);
  return { rows: users?.nodes ?? [], next: (users?.pageInfo.hasNextPage && users.pageInfo.endCursor) || null };
}

/** Null for a user that does not exist, or that the viewer may not see: the two cannot be told apart. */
export async function findUser(id: string, signal: AbortSignal): Promise<User | null> {
  const { node } = await ask(UserDocument, { id }, signal);
  return node?.__typename === "User" ? node : null;
}

/** What the viewer may do on a tenant. */
export async function permissionsOn(tenantId: string, signal: AbortSignal): Promise<readonly Permission[]> {
  return (await ask(PermissionsOnDocument, { tenantId }, signal)).viewer.permissionsOn;
}

/** All roles that the viewer may know of, by name. */
export async function allRoles(signal: AbortSignal): Promise<Role[]> {
  const all: Role[] = [];
  let after: string | null = null;
  do {
    const { roles }: RolesQuery = await ask(RolesDocument, { after }, signal);
    all.push(...(roles?.nodes ?? []));
    after = (roles?.pageInfo.hasNextPage && roles.pageInfo.endCursor) || null;
  } while (after);
  return all;
}

/** Null where the viewer may not manage the user. */
export async function accessOf(variables: AccessOfQueryVariables, signal: AbortSignal): Promise<AccessOf | null> {
  return (await ask(AccessOfDocument, variables, signal)).accessOf;
}

export async function createUser(input: CreateUserInput): Promise<User> {
  return made((await change(CreateUserDocument, { input })).createUser);
}

export async function updateUser(input: UpdateUserInput): Promise<User> {
  return made((await change(UpdateUserDocument, { input })).updateUser);
}

export async function unlockUser(id: string): Promise<User> {
  return made((await change(UnlockUserDocument, { input: { id } })).unlockUser);
}

export async function assignRole(input: AssignRoleInput): Promise<User> {
  return made((await change(AssignRoleDocument, { input })).assignRole);
}

export async function unassignRole(input: AssignRoleInput): Promise<User> {
  return made((await change(UnassignRoleDocument, { input })).unassignRole);
}

function made(payload: { user: User } | null): User {
  if (!payload) {
    throw new Refusal({ code: "INTERNAL", message: "" });
  }
  return payload.user;
}
