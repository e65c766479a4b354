import type { ClientFilter } from "../../api/generated/graphql";
import { type ListSearch, listFilterOf, readListSearch, textIn, wordIn } from "./listSearch";

const clientStatuses = ["active", "revoked"] as const;

/** The search part of the address of the list of API clients; defaults are left out. */
export interface ClientsSearch extends ListSearch {
  status?: (typeof clientStatuses)[number];
  /** The client that is open. */
  client?: string;
}

export function readClientsSearch(raw: Record<string, unknown>): ClientsSearch {
  const [status, client] = [wordIn(raw, "status", clientStatuses), textIn(raw, "client")];
  return { ...readListSearch(raw), ...(status ? { status } : {}), ...(client ? { client } : {}) };
}

/** What is asked for. */
export function clientFilterOf({ status, client: _, ...list }: ClientsSearch): ClientFilter {
  return {
    ...listFilterOf(list),
    ...(status ? { statuses: [status === "active" ? ("ACTIVE" as const) : ("REVOKED" as const)] } : {}),
  };
}
