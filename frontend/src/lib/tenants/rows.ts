import type { TenantPath } from "../../api/tenants";

export interface TreeTenant extends TenantPath {
  hasChildren: boolean;
}

/** A list of tenants as far as it was read. */
export interface Branch {
  tenants: readonly TreeTenant[];
  /** Not all of it is here yet. */
  more: boolean;
}

export type Section = "chosen" | "starred" | "recent" | "tree" | "found";

/** What stands in a line of the list to choose from. */
export type Row =
  | { kind: "all"; key: string }
  | { kind: "heading"; key: string; section: Section }
  | {
      kind: "tenant";
      key: string;
      tenant: TenantPath;
      /** Of the tree: how deep, the top being 1; else 1. */
      level: number;
      /** Of the tree, where something stands under it: whether that is shown. */
      open: boolean | undefined;
      /** Tells where it stands; in the tree, its place does. */
      path: boolean;
      setSize: number;
      place: number;
    }
  /** More of a list is to come; `branch` says of which. */
  | { kind: "more"; key: string; branch: string; level: number };

/** The branch of what the tree begins with. */
export const topBranch = "top";

type TenantRow = Extract<Row, { kind: "tenant" }>;

/** Some tenants under a heading, with their paths; nothing where there are none. */
export function section(name: Exclude<Section, "tree" | "found">, tenants: readonly TenantPath[]): Row[] {
  return tenants.length === 0
    ? []
    : [{ kind: "heading", key: `${name}`, section: name }, ...tenants.map(flat(name, tenants.length))];
}

/** What a search found. */
export function foundRows({ tenants, more }: Branch, branch: string): Row[] {
  const size = more ? -1 : tenants.length;
  return [...tenants.map(flat("found", size)), ...rest(more, branch, 1)];
}

/** The tree as far as it is unfolded; what is unfolded and not read yet has a line that asks for it. */
export function treeRows(branches: ReadonlyMap<string, Branch>, open: ReadonlySet<string>): Row[] {
  return under(topBranch, 1, branches, open);
}

function under(branch: string, level: number, branches: ReadonlyMap<string, Branch>, open: ReadonlySet<string>): Row[] {
  const { tenants, more } = branches.get(branch) ?? { tenants: [], more: true };
  const rows = tenants.flatMap((tenant, index): Row[] => {
    const shown = tenant.hasChildren && open.has(tenant.id);
    const row: TenantRow = {
      kind: "tenant",
      key: `tree ${tenant.id}`,
      tenant,
      level,
      open: tenant.hasChildren ? shown : undefined,
      path: false,
      setSize: more ? -1 : tenants.length,
      place: index + 1,
    };
    return shown && level < deepest ? [row, ...under(tenant.id, level + 1, branches, open)] : [row];
  });
  return [...rows, ...rest(more, branch, level)];
}

/** There are four kinds of tenants, each under another one. */
const deepest = 4;

function rest(more: boolean, branch: string, level: number): Row[] {
  return more ? [{ kind: "more", key: `more ${branch}`, branch, level }] : [];
}

function flat(name: Section, size: number) {
  return (tenant: TenantPath, index: number): Row => ({
    kind: "tenant",
    key: `${name} ${tenant.id}`,
    tenant,
    level: 1,
    open: undefined,
    path: true,
    setSize: size,
    place: index + 1,
  });
}

/** The next line that can be chosen, from one on in a direction; the same where there is none. */
export function step(rows: readonly Row[], from: number, by: 1 | -1): number {
  for (let at = from + by; at >= 0 && at < rows.length; at += by) {
    const kind = rows[at]?.kind;
    if (kind === "tenant" || kind === "all") {
      return at;
    }
  }
  return from;
}

/** The line of what a tenant of the tree stands under; undefined at the top. */
export function above(rows: readonly Row[], from: number): number | undefined {
  const row = rows[from];
  if (row?.kind !== "tenant" || row.level === 1) {
    return undefined;
  }
  const at = rows.findLastIndex(
    (other, place) => place < from && other.kind === "tenant" && other.level === row.level - 1,
  );
  return at < 0 ? undefined : at;
}
