import { useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { type FoundByName, findByName } from "../../../api/find";
import { pathOf } from "../../../api/tenants";
import { may, useViewer } from "../../../api/viewer";
import { loadViews, useSavedViews } from "../../../api/views";
import { type Find, findGroups, type Named, named, pasted } from "../../../lib/find/find";
import { useT } from "../../../lib/language/language";
import { formatChip } from "../../../lib/search/format";
import { plain } from "../../../lib/text/visible";
import { readKept } from "../../../lib/view/kept";
import { type BuiltInView, builtInViews, readQuery } from "../../../lib/view/savedView";
import type { LogSearch } from "../../../lib/view/view";
import { useOpenPlace } from "../../openPlace";
import { footPlaces, placeGroups } from "../places";
import { useActions } from "./useActions";

const longestSearch = 200;
const builtInNames = Object.keys(builtInViews) as BuiltInView[];

/** What is found by what is typed; `waits` while the server has not answered yet. */
export function useFinds(text: string): { finds: Find[]; waits: boolean } {
  const typed = text.trim().slice(0, longestSearch);
  const pages = usePages();
  const actions = useActions();
  const fromLog = useLogFinds(typed);
  const { finds: things, waits } = useThings(typed);
  const views = useViews();
  const all = [...named(typed, pages), ...named(typed, actions), ...named(typed, views), ...fromLog, ...things];
  return { finds: findGroups.flatMap((group) => all.filter((find) => find.group === group)), waits };
}

function usePages(): Named[] {
  const t = useT();
  const { viewer } = useViewer();
  const open = useOpenPlace();
  const kept = useRouterState({ select: ({ location }) => JSON.stringify(readKept(location.search)) });
  return [...placeGroups.flatMap(({ places }) => places), ...footPlaces]
    .filter(({ needs }) => !needs || may(viewer, needs))
    .map(({ name, to, params }) => ({
      key: `page ${name}`,
      group: "pages",
      label: t(`frame:navigation.${name}`),
      go: (apart) => open({ to, ...(params ? { params } : {}), search: JSON.parse(kept) } as never, apart),
    }));
}

/** Views of the log: those that everybody has, and saved ones, asked for when one first looks for something. */
function useViews(): Named[] {
  const t = useT();
  const { viewer } = useViewer();
  const open = useOpenPlace();
  const { all = [] } = useSavedViews();
  const reads = may(viewer, "EVENT_READ");
  useEffect(() => {
    if (reads) {
      void loadViews();
    }
  }, [reads]);
  if (!reads) {
    return [];
  }
  const found = (id: string, label: string, search: LogSearch): Named => ({
    key: `view ${id}`,
    group: "views",
    label,
    go: (apart) => open({ to: "/audit", search: { ...search, view: id } }, apart),
  });
  return [
    ...all.map(({ id, name, query }) => found(id, name, readQuery(query))),
    ...builtInNames.map((id) => found(id, t(`views:builtIn.${id}`), builtInViews[id])),
  ];
}

/** What the text may be in the log: an id, an address, or words to search for. */
function useLogFinds(text: string): Find[] {
  const t = useT();
  const { viewer } = useViewer();
  const open = useOpenPlace();
  if (!may(viewer, "EVENT_READ") || text === "") {
    return [];
  }
  const inLog = (q: string) => (apart: boolean) =>
    open({ to: "/audit", search: { q, time: "any", access: "1" } }, apart);
  const go = {
    event: (apart: boolean) => open({ to: "/events/$id", params: { id: text } }, apart),
    correlation: inLog(formatChip({ field: "correlation", values: [text] })),
    address: inLog(formatChip({ field: "ip", values: [text] })),
  };
  const meant = pasted(text);
  return [
    ...meant.map(
      (kind): Find => ({
        key: `pasted ${kind}`,
        group: "pasted",
        label: t(`find:pasted.${kind}`),
        detail: text,
        go: go[kind],
      }),
    ),
    ...(meant.length > 0
      ? []
      : [
          {
            key: "log",
            group: "log" as const,
            label: plain(t("find:log", { text })),
            go: (apart: boolean) => open({ to: "/audit", search: { q: formatChip({ values: [text] }) } }, apart),
          },
        ]),
  ];
}

/** Organizations, users and groups by their names, asked for a moment after the last key; stale answers are dropped. */
function useThings(search: string): { finds: Find[]; waits: boolean } {
  const { viewer } = useViewer();
  const open = useOpenPlace();
  const [found, setFound] = useState<FoundByName>();
  const tenants = may(viewer, "TENANT_READ");
  const users = may(viewer, "USER_READ");
  const groups = users || may(viewer, "GROUP_MANAGE");
  const asks = search !== "" && (tenants || users || groups);
  useEffect(() => {
    if (!asks) {
      return undefined;
    }
    const controller = new AbortController();
    const nothing = { search, tenants: [], users: [], groups: [] };
    const timer = setTimeout(
      () =>
        void findByName(search, { tenants, users, groups }, controller.signal)
          .then(setFound)
          .catch(() => controller.signal.aborted || setFound(nothing)),
      150,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [search, asks, tenants, users, groups]);
  if (!asks || !found) {
    return { finds: [], waits: asks };
  }
  return {
    finds: [
      ...found.tenants.map((tenant) => ({
        key: tenant.id,
        group: "organizations" as const,
        label: tenant.name,
        detail: pathOf(tenant),
        go: (apart: boolean) => open({ to: "/organizations/$id", params: { id: tenant.id } }, apart),
      })),
      ...found.users.map(({ id, name, email }) => ({
        key: id,
        group: "users" as const,
        label: name,
        detail: email,
        go: (apart: boolean) => open({ to: "/users/$id", params: { id } }, apart),
      })),
      ...found.groups.map(({ id, name, tenant }) => ({
        key: id,
        group: "groups" as const,
        label: name,
        detail: tenant.name,
        go: (apart: boolean) => open({ to: "/groups/$id", params: { id } }, apart),
      })),
    ],
    waits: found.search !== search,
  };
}
