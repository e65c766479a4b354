import { ask, change } from "./client";
import { Refusal } from "./fault";
import {
  CreateRoleDocument,
  type CreateRoleInput,
  DeleteRoleDocument,
  HoldersDocument,
  type HoldersQuery,
  UpdateRoleDocument,
  type UpdateRoleInput,
} from "./generated/graphql";

export interface Holder {
  id: string;
  name: string;
  disabled: boolean;
  /** The names of the tenants that the user holds the role on. */
  on: readonly string[];
}

const pageSize = 100;

/**
 * Who holds a role, by name, as far as the viewer may see. All users are read for it, page by page, and each page is handed on as
 * soon as it is there.
 */
export async function readHolders(
  roleId: string,
  signal: AbortSignal,
  onFound: (holders: readonly Holder[]) => void,
): Promise<void> {
  let found: readonly Holder[] = [];
  let after: string | null = null;
  do {
    const { users }: HoldersQuery = await ask(HoldersDocument, { first: pageSize, after }, signal);
    for (const { id, name, status, assignments } of users?.nodes ?? []) {
      const on = assignments.filter(({ role }) => role.id === roleId).map(({ tenant }) => tenant.name);
      if (on.length > 0) {
        found = [...found, { id, name, disabled: status === "DISABLED", on }];
      }
    }
    onFound(found);
    after = (users?.pageInfo.hasNextPage && users.pageInfo.endCursor) || null;
  } while (after);
}

/** The id and name of what was made. */
export async function createRole(input: CreateRoleInput): Promise<{ id: string; name: string }> {
  return made((await change(CreateRoleDocument, { input })).createRole);
}

export async function updateRole(input: UpdateRoleInput): Promise<{ id: string; name: string }> {
  return made((await change(UpdateRoleDocument, { input })).updateRole);
}

/** True once it is deleted. */
export async function deleteRole(id: string): Promise<boolean> {
  return Boolean((await change(DeleteRoleDocument, { input: { id } })).deleteRole);
}

function made(payload: { role: { id: string; name: string } } | null): { id: string; name: string } {
  if (!payload) {
    throw new Refusal({ code: "INTERNAL", message: "" });
  }
  return payload.role;
}
