import type { Permission, TenantKind } from "../../api/generated/graphql";

interface RoleLike {
  id: string;
  permissions: readonly Permission[];
  assignableOn: readonly TenantKind[];
}

interface Place {
  id: string;
  kind: TenantKind;
}

/** Why a role cannot be given on a tenant, as far as the app can know; the server decides. */
export type Obstacle = { why: "held" } | { why: "kind" } | { why: "lacks"; permissions: Permission[] };

/** `mine` is what the viewer may do on the tenant: nobody gives what they do not hold there. */
export function obstacle(
  role: RoleLike,
  place: Place,
  mine: readonly Permission[],
  held: readonly { role: { id: string }; tenant: { id: string } }[],
): Obstacle | undefined {
  if (held.some((one) => one.role.id === role.id && one.tenant.id === place.id)) {
    return { why: "held" };
  }
  if (!role.assignableOn.includes(place.kind)) {
    return { why: "kind" };
  }
  const lacking = role.permissions.filter((permission) => !mine.includes(permission));
  return lacking.length === 0 ? undefined : { why: "lacks", permissions: lacking };
}
