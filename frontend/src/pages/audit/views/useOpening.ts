import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { loadViews, useSavedViews } from "../../../api/views";
import { prefer, preferences } from "../../../lib/preferences";
import { isBare, logOfTab, readQuery } from "../../../lib/view/savedView";
import { type LogSearch, readView } from "../../../lib/view/view";
import type { LogRoot } from "../roots";

/**
 * A tab opens with the view that the reader chose for it, where its address asks for nothing else. True while the rows wait for that
 * view: only where this browser knows that there is one, so that elsewhere nothing waits.
 */
export function useOpening(root: LogRoot, search: LogSearch): boolean {
  const navigate = useNavigate();
  const { all, fault } = useSavedViews();
  const audit = root.name === "audit";
  const [open, setOpen] = useState(() => audit && window.location.pathname === root.list && isBare(search));
  const { tab } = readView(search);
  useEffect(() => {
    if (audit) {
      void loadViews();
    }
  }, [audit]);
  const known = all !== undefined || fault !== undefined;
  useEffect(() => {
    if (all && audit) {
      prefer({ opensWith: all.filter((view) => view.default).map(({ log }) => log ?? "all") });
    }
  }, [all, audit]);
  const bare = isBare(search);
  useEffect(() => {
    if (!open || !known) {
      return;
    }
    const log = logOfTab(tab);
    const view = bare ? all?.find((one) => one.default && one.log === log) : undefined;
    if (view) {
      const opened = { ...readQuery(view.query), ...(search.tz ? { tz: search.tz } : {}), view: view.id };
      void navigate({ to: root.list, search: opened, replace: true }).finally(() => setOpen(false));
    } else {
      setOpen(false);
    }
  }, [open, known, bare, all, tab, search.tz, navigate, root]);
  return open && bare && preferences().opensWith.includes(logOfTab(tab) ?? "all");
}
