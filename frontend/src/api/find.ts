import { ask } from "./client";
import { FindDocument, type FindQuery } from "./generated/graphql";

export interface FoundByName {
  /** What was searched for. */
  search: string;
  tenants: NonNullable<FindQuery["tenants"]>["nodes"];
  users: NonNullable<FindQuery["users"]>["nodes"];
  groups: NonNullable<FindQuery["groups"]>["nodes"];
}

/** The first few organizations, users and groups of a name, of those kinds that may be read. */
export async function findByName(
  search: string,
  kinds: { tenants: boolean; users: boolean; groups: boolean },
  signal: AbortSignal,
): Promise<FoundByName> {
  const { tenants, users, groups } = await ask(FindDocument, { search, ...kinds }, signal);
  return { search, tenants: tenants?.nodes ?? [], users: users?.nodes ?? [], groups: groups?.nodes ?? [] };
}
