import { useSyncExternalStore } from "react";
import { type ChartBy, chartBys } from "./chart/buckets";
import { type FacetName, firstOpen, isFacet } from "./facets/facets";
import { type Language, languages } from "./language/language";
import { Store } from "./store";
import { type Tab, tabs } from "./view/view";

export const themes = ["system", "light", "dark", "contrast"] as const;
export type ThemeChoice = (typeof themes)[number];
export const densities = ["compact", "comfortable"] as const;
export type Density = (typeof densities)[number];

/** What the reader prefers on every browser: the server keeps it, and this browser so that nothing flashes. */
export interface Personal {
  theme: ThemeChoice;
  language: Language | "automatic";
  density: Density;
  singleKeys: boolean;
  /** The columns of the tabs whose columns the reader chose. */
  columns: Partial<Record<Tab, string[]>>;
  /** Ids of the tenants that the reader wants at hand. */
  starred: string[];
}

/** How this browser shows the app. Nothing of a log is kept here. */
export interface Preferences extends Personal {
  navigationCollapsed: boolean;
  /** Undefined until the reader chose one. */
  drawerWidth: number | undefined;
  /** Of the columns whose width the reader chose, in pixels. */
  columnWidths: Record<string, number>;
  /** Sections of the open event that the reader folded. */
  folded: string[];
  demoNoticeClosed: boolean;
  /** The tabs that open with a view of the reader's own. */
  opensWith: string[];
  /** Whose preferences they are; undefined before anybody signed in. */
  user: string | undefined;
  /** What the server has not been told yet. */
  unsaved: (keyof Personal)[];
  /** What the bars of the chart are divided by. */
  chartBy: ChartBy;
  /** Undefined until the reader opened or closed them: the width of the page says it then. */
  facetsShown: boolean | undefined;
  facetsOpen: FacetName[];
}

export const narrowestDrawer = 400;
export const widestDrawer = 960;
export const narrowestColumn = 48;
export const widestColumn = 800;

const defaults: Preferences = {
  theme: "system",
  language: "automatic",
  density: "compact",
  singleKeys: true,
  columns: {},
  navigationCollapsed: false,
  drawerWidth: undefined,
  columnWidths: {},
  folded: ["all", "raw"],
  demoNoticeClosed: false,
  opensWith: [],
  user: undefined,
  unsaved: [],
  chartBy: "severity",
  facetsShown: undefined,
  facetsOpen: [...firstOpen],
  starred: [],
};

const personal = [
  "theme",
  "language",
  "density",
  "singleKeys",
  "columns",
  "starred",
] as const satisfies (keyof Personal)[];

const key = "trailkeeper.preferences";

/** Takes what is valid of what was kept; a browser may hold anything. */
export function readPreferences(text: string | null): Preferences {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? "{}");
  } catch {
    // Not ours: the defaults hold.
  }
  return validOf((kept ?? {}) as Record<string, unknown>);
}

function validOf(kept: Record<string, unknown>): Preferences {
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
    columns: columnsOf(kept.columns),
    navigationCollapsed: flag("navigationCollapsed"),
    drawerWidth: width >= narrowestDrawer && width <= widestDrawer ? width : defaults.drawerWidth,
    columnWidths: widthsOf(kept.columnWidths),
    folded: texts(kept.folded) ?? defaults.folded,
    demoNoticeClosed: flag("demoNoticeClosed"),
    opensWith: texts(kept.opensWith) ?? defaults.opensWith,
    user: typeof kept.user === "string" ? kept.user : defaults.user,
    unsaved: personal.filter((name) => texts(kept.unsaved)?.includes(name)),
    chartBy: oneOf("chartBy", chartBys, defaults.chartBy),
    facetsShown: typeof kept.facetsShown === "boolean" ? kept.facetsShown : defaults.facetsShown,
    facetsOpen: Array.isArray(kept.facetsOpen) ? kept.facetsOpen.filter(isFacet) : defaults.facetsOpen,
    starred: Array.isArray(kept.starred) ? kept.starred.filter((id) => typeof id === "string").slice(0, 50) : [],
  };
}

function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : undefined;
}

function widthsOf(value: unknown): Preferences["columnWidths"] {
  const valid = (width: unknown) => Number(width) >= narrowestColumn && Number(width) <= widestColumn;
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, width]) => valid(width)))
    : {};
}

function columnsOf(value: unknown): Personal["columns"] {
  const columns: Personal["columns"] = {};
  for (const tab of ["all", ...Object.keys(tabs)] as Tab[]) {
    const chosen = texts((value as Record<string, unknown> | null | undefined)?.[tab]);
    if (chosen && chosen.length > 0) {
      columns[tab] = chosen;
    }
  }
  return columns;
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

/** Holds at once; what is the reader's on every browser is to be told to the server. */
export function prefer(change: Partial<Preferences>): void {
  const before = store.get();
  const others = personal.filter((name) => name in change && !same(before[name], change[name]));
  keep({ ...before, ...change, unsaved: [...new Set([...before.unsaved, ...others])] });
}

export function preferences(): Preferences {
  return store.get();
}

export function watchPreferences(listener: () => void): () => void {
  return store.subscribe(listener);
}

/** Takes over what the server keeps for a reader; what it has not been told yet stays, and so does what it does not know. */
export function adoptPreferences(user: string, onServer: unknown): void {
  const here = store.get();
  const base = here.user === undefined || here.user === user ? here : { ...defaults, ...unsavedOf(here) };
  const known = (typeof onServer === "object" && onServer !== null ? onServer : {}) as Record<string, unknown>;
  const names = personal.filter((name) => name in known && !here.unsaved.includes(name));
  const taken = Object.fromEntries(names.map((name) => [name, known[name]]));
  keep(validOf({ ...base, ...taken, user, unsaved: here.unsaved }));
}

/** What is to be told to the server. */
export function unsavedOf(all: Preferences): Partial<Personal> {
  return Object.fromEntries(all.unsaved.map((name) => [name, all[name]]));
}

/** Notes what the server was told; what changed again meanwhile is still to be told. */
export function notePreferencesSaved(told: Partial<Personal>): void {
  const here = store.get();
  keep({ ...here, unsaved: here.unsaved.filter((name) => !(name in told) || !same(told[name], here[name])) });
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function keep(next: Preferences): void {
  if (same(next, store.get())) {
    return;
  }
  store.set(next);
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // A browser that keeps nothing shows the defaults until the server has answered.
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
