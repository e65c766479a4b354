import { ask, change } from "./client";
import { Refusal } from "./fault";
import {
  AccessToDocument,
  type AccessToQuery,
  type AccessToQueryVariables,
  CreateTenantDocument,
  type CreateTenantInput,
  ErrorCountsDocument,
  OrganizationDocument,
  type OrganizationRowFragment,
  OrganizationsDocument,
  type TenantFilter,
  UpdateTenantDocument,
  type UpdateTenantInput,
} from "./generated/graphql";
import type { Page } from "./paged";

export type Organization = OrganizationRowFragment;
export type AccessTo = NonNullable<AccessToQuery["accessTo"]>;

const pageSize = 50;

export async function findOrganizations(
  filter: TenantFilter,
  after: string | null,
  signal: AbortSignal,
): Promise<Page<Organization>> {
  const { tenants } = await ask(OrganizationsDocument, { filter, first: pageSize, after }, signal);
  return { rows: tenants?.nodes ?? [], next: (tenants?.pageInfo.hasNextPage && tenants.pageInfo.endCursor) || null };
}

/** How many events with the severity error there were in seven days; null where the viewer may see no events. */
export type ErrorCount = { value: number; exact: boolean } | null;

/** They are asked for apart from the rows, which do not wait for what has to be counted. At most 100 ids. */
export async function errorCounts(ids: readonly string[], signal: AbortSignal): Promise<[string, ErrorCount][]> {
  const { nodes } = await ask(ErrorCountsDocument, { ids: [...ids] }, signal);
  return nodes.flatMap((node) => (node?.__typename === "Tenant" ? [[node.id, node.errorCount]] : []));
}

/** Null for an organization that does not exist, or that the viewer may not see: the two cannot be told apart. */
export async function findOrganization(id: string, signal: AbortSignal): Promise<Organization | null> {
  const { node } = await ask(OrganizationDocument, { id }, signal);
  return node?.__typename === "Tenant" ? node : null;
}

/** Null where the viewer may not manage the users of the organization. */
export async function accessTo(variables: AccessToQueryVariables, signal: AbortSignal): Promise<AccessTo | null> {
  return (await ask(AccessToDocument, variables, signal)).accessTo;
}

export async function createOrganization(input: CreateTenantInput): Promise<Organization> {
  return made((await change(CreateTenantDocument, { input })).createTenant);
}

export async function updateOrganization(input: UpdateTenantInput): Promise<Organization> {
  return made((await change(UpdateTenantDocument, { input })).updateTenant);
}

function made(payload: { tenant: Organization } | null): Organization {
  if (!payload) {
    throw new Refusal({ code: "INTERNAL", message: "" });
  }
  return payload.tenant;
}
