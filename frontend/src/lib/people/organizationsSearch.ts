import type { TenantFilter, TenantKind, TenantStatus } from "../../api/generated/graphql";
import { type ListSearch, readListSearch, textIn, wordIn } from "./listSearch";

export const organizationKinds = ["partner", "customer", "organization"] as const;
export const organizationStatuses = ["active", "suspended", "deleted", "any"] as const;

/** The search part of the address of the list of organizations; defaults are left out. */
export interface OrganizationsSearch extends ListSearch {
  kind?: (typeof organizationKinds)[number];
  /** Absent: those that are not deleted. */
  status?: (typeof organizationStatuses)[number];
  /** The id of what they stand directly under. */
  parent?: string;
}

export function readOrganizationsSearch(raw: Record<string, unknown>): OrganizationsSearch {
  const kind = wordIn(raw, "kind", organizationKinds);
  const status = wordIn(raw, "status", organizationStatuses);
  const parent = textIn(raw, "parent");
  return {
    ...readListSearch(raw),
    ...(kind ? { kind } : {}),
    ...(status ? { status } : {}),
    ...(parent ? { parent } : {}),
  };
}

/** What is asked for. Retired organizations do not drown the rest. */
export function organizationFilterOf({ q, kind, status, parent }: OrganizationsSearch): TenantFilter {
  const search = q?.trim();
  return {
    ...(search ? { search } : {}),
    ...(kind ? { kinds: [kind.toUpperCase() as TenantKind] } : {}),
    ...(parent ? { parentId: parent } : {}),
    ...(status === "any"
      ? {}
      : { statuses: status ? [status.toUpperCase() as TenantStatus] : (["ACTIVE", "SUSPENDED"] as TenantStatus[]) }),
  };
}

export const organizationTabs = ["overview", "activity", "access", "settings"] as const;
export type OrganizationTab = (typeof organizationTabs)[number];

/** The search part of an organization's address; defaults are left out. */
export function readOrganizationSearch(raw: Record<string, unknown>): { tab?: OrganizationTab } {
  const tab = wordIn(raw, "tab", organizationTabs);
  return tab && tab !== "overview" ? { tab } : {};
}

/** What may be made under a tenant: levels may be skipped downwards. */
export function kindsBelow(kind: TenantKind): readonly TenantKind[] {
  const levels = ["PLATFORM", "PARTNER", "CUSTOMER", "ORGANIZATION"] as const;
  return levels.slice(levels.indexOf(kind) + 1);
}
