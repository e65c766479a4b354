import { useSyncExternalStore } from "react";
import { type Language, languages } from "./language/language";
import { Store } from "./store";

export const themes = ["system", "light", "dark", "contrast"] as const;
export type ThemeChoice = (typeof themes)[number];
export const densities = ["compact", "comfortable"] as const;
export type Density = (typeof densities)[number];

/** How this browser shows the app. Nothing of a log is kept here. */
export interface Preferences {
  theme: ThemeChoice;
  language: Language | "automatic";
  density: Density;
  singleKeys: boolean;
  navigationCollapsed: boolean;
  /** Undefined until the reader chose one. */
  drawerWidth: number | undefined;
  /** Sections of the open event that the reader folded. */
  folded: string[];
  demoNoticeClosed: boolean;
  /** Ids of the tenants that the reader wants at hand. */
  starred: string[];
}

export const narrowestDrawer = 400;
export const widestDrawer = 960;

const defaults: Preferences = {
  theme: "system",
  language: "automatic",
  density: "compact",
  singleKeys: true,
  navigationCollapsed: false,
  drawerWidth: undefined,
  folded: ["all", "raw"],
  demoNoticeClosed: false,
  starred: [],
};

const key = "trailkeeper.preferences";

/** Takes what is valid of what was kept; a browser may hold anything. */
export function readPreferences(text: string | null): Preferences {
  let kept: Record<string, unknown> = {};
  try {
    kept = (JSON.parse(text ?? "{}") ?? {}) as Record<string, unknown>;
  } catch {
    // Not ours: the defaults hold.
  }
  const oneOf = <Value extends string>(name: keyof Preferences, values: readonly Value[], otherwise: Value): Value =>
    values.find((value) => value === kept[name]) ?? otherwise;
  const flag = (name: "singleKeys" | "navigationCollapsed" | "demoNoticeClosed") =>
    typeof kept[name] === "boolean" ? kept[name] : defaults[name];
  const width = Number(kept.drawerWidth);
  return {
    theme: oneOf("theme", themes, defaults.theme),
    language: oneOf("language", ["automatic", ...(Object.keys(languages) as Language[])], defaults.language),
    density: oneOf("density", densities, defaults.density),
    singleKeys: flag("singleKeys"),
    navigationCollapsed: flag("navigationCollapsed"),
    drawerWidth: width >= narrowestDrawer && width <= widestDrawer ? width : defaults.drawerWidth,
    folded: Array.isArray(kept.folded) ? kept.folded.filter((name) => typeof name === "string") : defaults.folded,
    demoNoticeClosed: flag("demoNoticeClosed"),
    starred: Array.isArray(kept.starred) ? kept.starred.filter((id) => typeof id === "string").slice(0, 50) : [],
  };
}

const store = new Store(readPreferences(kept()));
window.addEventListener("storage", (event) => {
  if (event.key === key) {
    store.set(readPreferences(event.newValue));
  }
});

export function usePreferences(): Preferences {
  return useSyncExternalStore(store.subscribe, store.get);
}

export function prefer(change: Partial<Preferences>): void {
  store.set({ ...store.get(), ...change });
  try {
    localStorage.setItem(key, JSON.stringify(store.get()));
  } catch {
    // A browser that keeps nothing shows the defaults the next time.
  }
}

export function preferences(): Preferences {
  return store.get();
}

function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
