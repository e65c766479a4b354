import { useCallback, useEffect, useRef, useState } from "react";
import { ranked } from "../lib/tenants/marked";
import { type Branch, topBranch } from "../lib/tenants/rows";
import { ask } from "./client";
import { TenantBranchDocument, type TenantFilter } from "./generated/graphql";
import { rememberTenants } from "./tenants";

const pageSize = 200;
const standing: TenantFilter = { statuses: ["ACTIVE", "SUSPENDED"] };

interface Read extends Branch {
  next: string | null;
}

/** Reads a page of tenants, with what stands under them told. */
async function readPage(filter: TenantFilter, after: string | null, signal: AbortSignal): Promise<Read> {
  const { tenants } = await ask(TenantBranchDocument, { filter, first: pageSize, after }, signal);
  const nodes = tenants?.nodes ?? [];
  rememberTenants(nodes);
  const next = (tenants?.pageInfo.hasNextPage && tenants.pageInfo.endCursor) || null;
  return { tenants: nodes, next, more: next !== null };
}

export interface TenantTree {
  branches: ReadonlyMap<string, Branch>;
  /** Reads the first or the next page of what stands under a tenant, or of the top. */
  load: (branch: string) => void;
}

/** The tree of tenants that are not deleted, each branch read when it is asked for. */
export function useTenantTree(): TenantTree {
  const [branches, setBranches] = useState<ReadonlyMap<string, Read>>(new Map());
  const running = useRef(new Set<string>());
  const controller = useAborted();
  const load = useCallback(
    (branch: string) => {
      const before = branches.get(branch);
      if (running.current.has(branch) || (before && !before.next)) {
        return;
      }
      running.current.add(branch);
      const filter = { ...standing, ...(branch === topBranch ? { top: true } : { parentId: branch }) };
      readPage(filter, before?.next ?? null, controller())
        .then((page) =>
          setBranches((known) =>
            new Map(known).set(branch, { ...page, tenants: [...(before?.tenants ?? []), ...page.tenants] }),
          ),
        )
        .catch(() => undefined) // asked again as soon as its line is seen again
        .finally(() => running.current.delete(branch));
    },
    [branches, controller],
  );
  return { branches, load };
}

export interface TenantsFound extends Branch {
  /** What was searched for; not always what is typed by now. */
  search: string;
}

/** What a search finds a moment after the last key, deleted tenants included; stale answers are dropped. */
export function useTenantsFound(search: string): { found: TenantsFound | undefined; loadMore: () => void } {
  const [found, setFound] = useState<Read & TenantsFound>();
  const [more, setMore] = useState(false);
  useEffect(() => {
    setMore(false);
    if (search === "") {
      setFound(undefined);
      return undefined;
    }
    const controller = new AbortController();
    const timer = setTimeout(
      () =>
        void readPage({ search }, null, controller.signal)
          .then((page) => setFound({ ...page, search, tenants: ranked(page.tenants, search) }))
          .catch(() => undefined),
      150,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [search]);
  useEffect(() => {
    if (!more || !found?.next || found.search !== search) {
      return undefined;
    }
    const controller = new AbortController();
    readPage({ search }, found.next, controller.signal)
      .then((page) => setFound({ ...page, search, tenants: [...found.tenants, ...page.tenants] }))
      .catch(() => undefined)
      .finally(() => controller.signal.aborted || setMore(false));
    return () => controller.abort();
  }, [more, found, search]);
  return { found, loadMore: useCallback(() => setMore(true), []) };
}

/** A signal that ends with the component. */
function useAborted(): () => AbortSignal {
  const controller = useRef(new AbortController());
  useEffect(() => {
    controller.current = new AbortController();
    return () => controller.current.abort();
  }, []);
  return useCallback(() => controller.current.signal, []);
}
