import { useEffect, useState, useSyncExternalStore } from "react";
import { Store } from "../lib/store";
import { ask } from "./client";
import { type TenantKind, type TenantPathFragment, TenantsByIdDocument, TenantsDocument } from "./generated/graphql";

export type TenantPath = TenantPathFragment;

/** Tenants that were seen on this page, by id; null for those that are not there or not visible. */
const known = new Store<ReadonlyMap<string, TenantPath | null>>(new Map());

function remember(entries: readonly (readonly [string, TenantPath | null])[]): void {
  known.set(new Map([...known.get(), ...entries]));
}

export function rememberTenants(tenants: readonly TenantPath[]): void {
  remember(tenants.map((tenant) => [tenant.id, tenant]));
}

/** What one person saw is not shown to another one. */
export function forgetTenants(): void {
  known.set(new Map());
}

export interface FoundTenants {
  tenants: TenantPath[];
  more: boolean;
}

export async function findTenants(
  search: string,
  first: number,
  signal?: AbortSignal,
  kind?: TenantKind,
): Promise<FoundTenants> {
  const filter = { ...(search === "" ? {} : { search }), ...(kind ? { kinds: [kind] } : {}) };
  const { tenants } = await ask(TenantsDocument, { filter, first }, signal);
  const nodes = tenants?.nodes ?? [];
  rememberTenants(nodes);
  return { tenants: nodes, more: tenants?.pageInfo.hasNextPage ?? false };
}

/** The tenants behind some ids, as far as they are known by now; unknown ones are asked for. */
export function useTenants(ids: readonly string[]): ReadonlyMap<string, TenantPath | null> {
  const tenants = useSyncExternalStore(known.subscribe, known.get);
  const missing = ids.filter((id) => !tenants.has(id)).slice(0, 100);
  const key = missing.join(",");
  useEffect(() => {
    if (key === "") {
      return undefined;
    }
    const controller = new AbortController();
    const wanted = key.split(",");
    ask(TenantsByIdDocument, { ids: wanted }, controller.signal)
      .then(({ nodes }) =>
        remember(wanted.map((id, index) => [id, nodes[index]?.__typename === "Tenant" ? nodes[index] : null])),
      )
      .catch(() => undefined); // ids stand in for the names
    return () => controller.abort();
  }, [key]);
  return tenants;
}

/** What a search among the tenants, or those of a kind, finds a moment after the last key; stale answers are dropped. */
export function useTenantSearch(search: string, enabled: boolean, kind?: TenantKind): FoundTenants | undefined {
  const [found, setFound] = useState<FoundTenants>();
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    const controller = new AbortController();
    const timer = setTimeout(
      () =>
        void findTenants(search.trim(), 50, controller.signal, kind)
          .then(setFound)
          .catch(() => undefined),
      search === "" ? 0 : 150,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [search, enabled, kind]);
  return found;
}

/** "Northwind / Contoso AG", what stands above a tenant as far as one may see it. */
export function pathOf({ parent }: TenantPath): string {
  return [parent?.parent?.name, parent?.name].filter(Boolean).join(" / ");
}
