import { type LogSearch, readSearch, readView, type Tab, tabs, writeView } from "./view";

/** Views that everybody has, as the search part of their address. */
export const builtInViews = {
  failures: { q: "outcome:failure,denied", time: "7d" },
  "failed-sign-ins": { log: "sign-ins", q: "outcome:failure,denied", time: "7d" },
  "acting-as-others": { q: "impersonated:yes", time: "7d" },
  access: { q: 'category:Role,Assignment,Group,"API Client"', time: "7d" },
  switches: { q: "activity:compliance.*,in_place_archive.*,retention.*", time: "7d" },
  subscriptions: { q: "activity:subscription.*", time: "7d" },
  "failed-tasks": { log: "tasks", q: "outcome:failure,denied", time: "7d" },
  "who-looked": { q: 'category:"Log Access"', time: "7d" },
} as const satisfies Record<string, LogSearch>;

export type BuiltInView = keyof typeof builtInViews;

export function isBuiltIn(id: string): id is BuiltInView {
  return Object.hasOwn(builtInViews, id);
}

/** What of an address makes a view: not the event that is open, nor the zone of the one who looks. */
export function viewPart(search: LogSearch): LogSearch {
  const { columns, density } = search;
  return {
    ...writeView(readView(search)),
    ...(columns === undefined ? {} : { columns }),
    ...(density === undefined ? {} : { density }),
  };
}

/** A view as it is kept. */
export function writeQuery(search: LogSearch): string {
  return new URLSearchParams({ ...viewPart(search) }).toString();
}

/** What was kept; what is not of a view any more is dropped. */
export function readQuery(query: string): LogSearch {
  return viewPart(readSearch(Object.fromEntries(new URLSearchParams(query))));
}

/** True where two addresses show the same. */
export function sameView(one: LogSearch, other: LogSearch): boolean {
  return writeQuery(one) === writeQuery(other);
}

/** True for an address that asks for nothing but a tab. */
export function isBare({ tz: _, ...search }: LogSearch): boolean {
  return Object.keys(search).every((name) => name === "log");
}

/** The tab that a view belongs to, as the API names its log. */
export function logOfTab(tab: Tab): "AUDIT" | "SIGN_IN" | "PROVISIONING" | "TASK" | null {
  return tab === "all"
    ? null
    : ({ audit: "AUDIT", "sign-in": "SIGN_IN", provisioning: "PROVISIONING", task: "TASK" } as const)[tabs[tab]];
}
