import { ask, change } from "./client";
import { Refusal } from "./fault";
import {
  ClientDocument,
  type ClientFilter,
  type ClientRowFragment,
  ClientsDocument,
  CreateClientDocument,
  type CreateClientInput,
  RevokeClientDocument,
  RotateClientSecretDocument,
} from "./generated/graphql";
import type { Page } from "./paged";

export type ApiClient = ClientRowFragment;

/** A client with its secret, which the server tells this once. */
export interface WithSecret {
  client: ApiClient;
  secret: string;
}

const pageSize = 50;

export async function findClients(
  filter: ClientFilter,
  after: string | null,
  signal: AbortSignal,
): Promise<Page<ApiClient>> {
  const { clients } = await ask(ClientsDocument, { filter, first: pageSize, after }, signal);
  return { rows: clients?.nodes ?? [], next: (clients?.pageInfo.hasNextPage && clients.pageInfo.endCursor) || null };
}

/** Null for a client that does not exist, or that the viewer may not see: the two cannot be told apart. */
export async function findClient(id: string, signal: AbortSignal): Promise<ApiClient | null> {
  const { node } = await ask(ClientDocument, { id }, signal);
  return node?.__typename === "APIClient" ? node : null;
}

export async function createClient(input: CreateClientInput): Promise<WithSecret> {
  return made((await change(CreateClientDocument, { input })).createClient);
}

/** The secret before stays good for as long as is said. */
export async function rotateSecret(id: string, overlapMinutes: number): Promise<WithSecret> {
  return made((await change(RotateClientSecretDocument, { input: { id, overlapMinutes } })).rotateClientSecret);
}

export async function revokeClient(id: string): Promise<ApiClient> {
  return made((await change(RevokeClientDocument, { input: { id } })).revokeClient).client;
}

function made<Payload>(payload: Payload | null): Payload {
  if (payload === null) {
    throw new Refusal({ code: "INTERNAL", message: "" });
  }
  return payload;
}
