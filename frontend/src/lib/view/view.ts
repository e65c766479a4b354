import { type Chip, merged } from "../search/chip";
import { format } from "../search/format";
import { isId } from "../search/ids";
import { parse } from "../search/parse";
import type { LogWord } from "../search/words";
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
  /** The group of which the organizations are what it opens. */
  preview?: string;
  sort?: string;
  access?: string;
  event?: string;
  /** The view that was opened, and columns and density other than the reader's own. */
  view?: string;
  columns?: string;
  density?: string;
  /** Whether the chart is shown, where that is not what the width of the screen says. */
  chart?: string;
  /** New events come by themselves. */
  live?: string;
}

/** A view of the log: what is asked, without the event that is open. */
export interface LogView {
  tab: Tab;
  chips: Chip[];
  time: TimeChoice;
  tenantIds: string[];
  oldestFirst: boolean;
  /** Shows who read the log, too. */
  access: boolean;
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
  keep("preview", () => search.tenant !== undefined);
  keep("sort", (value) => value === "oldest");
  keep("access", (value) => value === "1");
  keep("event", () => true);
  keep("view", () => true);
  keep("columns", (value) => /^[a-zA-Z]+(,[a-zA-Z]+)*$/.test(value));
  keep("density", (value) => value === "compact" || value === "comfortable");
  keep("chart", (value) => value === "0" || value === "1");
  keep("live", (value) => value === "1");
  return search;
}

export function readView(search: LogSearch): LogView {
  return settled({
    tab: search.log && Object.hasOwn(tabs, search.log) ? (search.log as Tab) : "all",
    chips: parse(search.q ?? "").chips,
    time: parseTimeChoice(search.time ?? "") ?? defaultPreset,
    tenantIds: tenantsOf(search.tenant ?? ""),
    oldestFirst: search.sort === "oldest",
    access: search.access === "1",
  });
}

export function writeView({ tab, chips, time, tenantIds, oldestFirst, access }: LogView): LogSearch {
  return {
    ...(tab === "all" ? {} : { log: tab }),
    ...(chips.length === 0 ? {} : { q: format(chips) }),
    ...(time === defaultPreset ? {} : { time: formatTimeChoice(time) }),
    ...(tenantIds.length === 0 ? {} : { tenant: tenantIds.join(",") }),
    ...(oldestFirst ? { sort: "oldest" } : {}),
    ...(access ? { access: "1" } : {}),
  };
}

/** What stays of a URL when another view is shown in it: how rows look. The columns of one tab are not those of another. */
export function layoutOf(search: LogSearch, next: Tab): LogSearch {
  const { view, columns, density, log = "all" } = search;
  return {
    ...(view === undefined ? {} : { view }),
    ...(columns === undefined || log !== next ? {} : { columns }),
    ...(density === undefined ? {} : { density }),
  };
}

export function logOf(tab: Tab): LogWord | undefined {
  return tab === "all" ? undefined : tabs[tab];
}

export interface Applied {
  view: LogView;
  /** Chips with names of organizations, still to be looked up: one name each. */
  organizations: Chip[];
}

/**
 * Adds what was typed to a view. Organization, time and a single log are places of the view itself and leave no chip, where they
 * include and are not turned off.
 */
export function apply(view: LogView, typed: readonly Chip[]): Applied {
  const next = { ...view, tenantIds: [...view.tenantIds] };
  const organizations: Chip[] = [];
  const chips = [...view.chips];
  for (const chip of typed) {
    const [value = ""] = chip.values;
    const plainly = !chip.excluded && !chip.off;
    const choice = chip.field === "time" ? parseTimeChoice(value) : undefined;
    const tab = chip.field === "log" && chip.values.length === 1 ? tabOf(value) : undefined;
    if (chip.field === "org") {
      const ids = chip.values.filter(isId);
      organizations.push(...chip.values.filter((name) => !isId(name)).map((name) => ({ ...chip, values: [name] })));
      if (plainly) {
        next.tenantIds.push(...ids);
      } else if (ids.length > 0) {
        chips.push({ ...chip, values: ids });
      }
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

/** The same view with every chip in its place; names of organizations stay chips, where their fault is shown. */
export function settled(view: LogView): LogView {
  const { view: next, organizations } = apply({ ...view, chips: [] }, view.chips);
  return { ...next, chips: [...next.chips, ...organizations] };
}

function tabOf(word: string): Tab | undefined {
  return (Object.keys(tabs) as (keyof typeof tabs)[]).find((tab) => tabs[tab] === word);
}

function tenantsOf(text: string): string[] {
  return [...new Set(text.split(",").filter((id) => id !== ""))];
}

/** Where an event stands as a page of its own ("/events/$id"), with the view that it was found in. */
export function eventAddress(path: string, id: string, { event: _, ...search }: LogSearch): string {
  const text = new URLSearchParams({ ...search }).toString();
  return `${path.replace("$id", encodeURIComponent(id))}${text === "" ? "" : `?${text}`}`;
}
