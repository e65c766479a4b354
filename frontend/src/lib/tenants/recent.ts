import { Store } from "../store";

const most = 5;
const key = "trailkeeper.recentTenants";

/** The tenants that somebody chose lately in this browser, newest first. Their ids only: the server tells who may read the names. */
export const recentTenants = new Store<readonly string[]>(read(stored()));

export function rememberTenant(id: string): void {
  recentTenants.set(withTenant(recentTenants.get(), id));
  try {
    localStorage.setItem(key, JSON.stringify(recentTenants.get()));
  } catch {
    // A browser that keeps nothing knows them until the page is left.
  }
}

export function withTenant(known: readonly string[], id: string): string[] {
  return [id, ...known.filter((other) => other !== id)].slice(0, most);
}

/** Takes what is valid of what was kept; a browser may hold anything. */
export function read(text: string | null): string[] {
  try {
    const kept: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string").slice(0, most) : [];
  } catch {
    return [];
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
