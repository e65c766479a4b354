import { type Chip, merged } from "../search/chip";
import type { LogWord } from "../search/fields";
import { format } from "../search/format";
import { parse } from "../search/parse";
import { defaultPreset, formatTimeChoice, parseTimeChoice, type TimeChoice } from "../time/range";
import { isZone } from "../time/zone";

/** The tabs as the URL names them. */
export const tabs = { audit: "audit", "sign-ins": "sign-in", provisioning: "provisioning", tasks: "task" } as const;
export type Tab = keyof typeof tabs | "all";

/** The search part of the log's URL. Everything that a view is stands here; defaults are left out. */
export interface LogSearch {
  log?: string;
  q?: string;
  time?: string;
  tz?: string;
  tenant?: string;
  sort?: string;
  event?: string;
}

/** A view of the log: what is asked, without the event that is open. */
export interface LogView {
  tab: Tab;
  chips: Chip[];
  time: TimeChoice;
  tenantIds: string[];
  oldestFirst: boolean;
}

/** Keeps what a URL of the log may hold; anything else in it is dropped. */
export function readSearch(raw: Record<string, unknown>): LogSearch {
  const search: LogSearch = {};
  const keep = (name: keyof LogSearch, valid: (value: string) => boolean) => {
    const value = raw[name];
    if (typeof value === "string" && value !== "" && valid(value)) {
      search[name] = value;
    }
  };
  keep("log", (value) => Object.hasOwn(tabs, value));
  keep("q", () => true);
  keep("time", (value) => parseTimeChoice(value) !== undefined && value !== defaultPreset);
  keep("tz", isZone);
  keep("tenant", (value) => tenantsOf(value).length > 0);
  keep("sort", (value) => value === "oldest");
  keep("event", () => true);
  return search;
}

export function readView(search: LogSearch): LogView {
  return {
    tab: search.log && Object.hasOwn(tabs, search.log) ? (search.log as Tab) : "all",
    chips: parse(search.q ?? "").chips,
    time: parseTimeChoice(search.time ?? "") ?? defaultPreset,
    tenantIds: tenantsOf(search.tenant ?? ""),
    oldestFirst: search.sort === "oldest",
  };
}

export function writeView({ tab, chips, time, tenantIds, oldestFirst }: LogView): LogSearch {
  return {
    ...(tab === "all" ? {} : { log: tab }),
    ...(chips.length === 0 ? {} : { q: format(chips) }),
    ...(time === defaultPreset ? {} : { time: formatTimeChoice(time) }),
    ...(tenantIds.length === 0 ? {} : { tenant: tenantIds.join(",") }),
    ...(oldestFirst ? { sort: "oldest" } : {}),
  };
}

export function logOf(tab: Tab): LogWord | undefined {
  return tab === "all" ? undefined : tabs[tab];
}

export interface Applied {
  view: LogView;
  /** Names of organizations, still to be looked up. */
  organizations: string[];
}

/** Adds what was typed to a view. Organization, time and a single log are places of the view itself and leave no chip. */
export function apply(view: LogView, typed: readonly Chip[]): Applied {
  const next = { ...view, tenantIds: [...view.tenantIds] };
  const organizations: string[] = [];
  const chips = [...view.chips];
  for (const chip of typed) {
    const [value = ""] = chip.values;
    const plainly = !chip.excluded && !chip.off;
    const choice = chip.field === "time" ? parseTimeChoice(value) : undefined;
    const tab = chip.field === "log" && chip.values.length === 1 ? tabOf(value) : undefined;
    if (chip.field === "org" && plainly) {
      next.tenantIds.push(...chip.values.filter(isId));
      organizations.push(...chip.values.filter((name) => !isId(name)));
    } else if (choice && plainly) {
      next.time = choice;
    } else if (tab && plainly) {
      next.tab = tab;
    } else {
      next.tab = chip.field === "log" && plainly ? "all" : next.tab;
      chips.push(chip);
    }
  }
  return { view: { ...next, chips: merged(chips), tenantIds: [...new Set(next.tenantIds)] }, organizations };
}

function tabOf(word: string): Tab | undefined {
  return (Object.keys(tabs) as (keyof typeof tabs)[]).find((tab) => tabs[tab] === word);
}

function tenantsOf(text: string): string[] {
  return [...new Set(text.split(",").filter((id) => id !== ""))];
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** Where an event stands as a page of its own, with the view that it was found in. */
export function eventAddress(id: string, { event: _, ...search }: LogSearch): string {
  const text = new URLSearchParams({ ...search }).toString();
  return `/events/${encodeURIComponent(id)}${text === "" ? "" : `?${text}`}`;
}
