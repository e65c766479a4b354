import type { Permission, TenantKind } from "../../api/generated/graphql";

/** Where a custom role of a tenant may be assigned. */
export function kindsUnder(kind: TenantKind): readonly TenantKind[] {
  return kind === "PLATFORM"
    ? ["PLATFORM", "PARTNER", "CUSTOMER", "ORGANIZATION"]
    : ["PARTNER", "CUSTOMER", "ORGANIZATION"];
}

interface Assignment {
  role: { permissions: readonly Permission[]; scopedByGroups: boolean };
  tenant: { kind: TenantKind };
}

/** Custom roles belong to partners and to the platform: whether one may manage them there. */
export function managesRoles(assignments: readonly Assignment[]): boolean {
  return assignments.some(
    ({ role, tenant }) =>
      role.permissions.includes("ROLE_MANAGE") && !role.scopedByGroups && ["PLATFORM", "PARTNER"].includes(tenant.kind),
  );
}
