import { useNavigate } from "@tanstack/react-router";
import { useCallback, useSyncExternalStore } from "react";
import { useLog } from "../LogProvider";
import { scrollToNewest } from "./calm";
import type { LiveState } from "./liveFeed";
import { notLive } from "./liveFilter";

interface Live {
  /** What somebody did themselves cannot be followed. */
  possible: boolean;
  why: ReturnType<typeof notLive>;
  /** It is wanted, and the view can be followed. */
  on: boolean;
  state: LiveState;
  toggle: () => void;
  /** Shows what waits, from the top. */
  takeAll: () => void;
}

/** Live mode as the page shows it; what it does is done once, by useFollowing. */
export function useLive(): Live {
  const navigate = useNavigate();
  const { root, view, search, list, live } = useLog();
  const state = useSyncExternalStore(live.subscribe, live.getState);
  const possible = root.name === "audit";
  const why = notLive(view);
  const on = possible && why === undefined && search.live === "1";
  const toggle = useCallback(() => {
    const { live: was, ...rest } = search;
    void navigate({ to: root.list, search: was ? rest : { ...rest, live: "1" }, replace: true });
  }, [navigate, root, search]);
  const takeAll = useCallback(() => {
    list.take(live.take());
    scrollToNewest();
  }, [list, live]);
  return { possible, why, on, state, toggle, takeAll };
}
