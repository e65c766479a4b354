import { ask, change } from "./client";
import { Refusal } from "./fault";
import {
  ExportRolesDocument,
  type ExportRolesQuery,
  type NarrowedPartnerFragment,
  PartnersDocument,
  SetExportRolesDocument,
} from "./generated/graphql";
import { permissionsOn } from "./users";

/** A partner, and which roles may export there; null: every role that may export at all. */
export type NarrowedPartner = NarrowedPartnerFragment;
export type ExportRole = NonNullable<ExportRolesQuery["roles"]>["nodes"][number];

/** The partners at which the viewer may say who exports. */
export async function partnersToNarrow(signal: AbortSignal): Promise<NarrowedPartner[]> {
  const { tenants } = await ask(PartnersDocument, {}, signal);
  const partners = tenants?.nodes ?? [];
  const mine = await Promise.all(partners.map(({ id }) => permissionsOn(id, signal)));
  return partners.filter((_, index) => mine[index]?.includes("ROLE_MANAGE"));
}

/** The roles that may export at all, by name: the builtin ones, and those of partners. */
export async function exportRoles(signal: AbortSignal): Promise<ExportRole[]> {
  const all: ExportRole[] = [];
  let after: string | null = null;
  do {
    const { roles }: ExportRolesQuery = await ask(ExportRolesDocument, { after }, signal);
    all.push(...(roles?.nodes ?? []));
    after = (roles?.pageInfo.hasNextPage && roles.pageInfo.endCursor) || null;
  } while (after);
  return all.filter(({ permissions }) => permissions.includes("EVENT_EXPORT"));
}

export async function setExportRoles(tenantId: string, roleIds: readonly string[] | null): Promise<NarrowedPartner> {
  const input = { tenantId, roleIds: roleIds && [...roleIds] };
  const { setExportRoles: payload } = await change(SetExportRolesDocument, { input });
  if (!payload) {
    throw new Refusal({ code: "INTERNAL", message: "" });
  }
  return payload.tenant;
}
