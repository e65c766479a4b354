import { useEffect, useLayoutEffect, useRef } from "react";
import { useT } from "../../../lib/language/language";
import { waits } from "../../../lib/search/filter";
import { useNumber, useZone } from "../../../ui/data/times";
import { useNotices } from "../../../ui/notices";
import { useLog } from "../LogProvider";
import { isCalm } from "./calm";
import type { Hold } from "./liveFeed";
import { liveFilter } from "./liveFilter";
import { newText } from "./newText";
import { useLive } from "./useLive";

/** Screen readers are not told more often. */
const quiet = 5_000;

/** Follows the log while live mode is on: new rows come in where nobody is reading, else they wait. */
export function useFollowing(): void {
  const t = useT();
  const number = useNumber();
  const zone = useZone();
  const { announce } = useNotices();
  const { view, search, list, live, selected, catalogue } = useLog();
  const { on } = useLive();
  const toldAt = useRef(0);

  const answered = () => {
    const { waiting } = live.getState();
    if (waiting.length === 0 || list.getState().loading) {
      return;
    }
    if (Date.now() - toldAt.current >= quiet) {
      toldAt.current = Date.now();
      announce(newText(live.getState(), t, number) ?? "");
    }
    if (search.event === undefined && selected.get().ids.size === 0 && isCalm()) {
      list.take(live.take());
    }
  };
  useLayoutEffect(() => {
    live.hearer = { onBegun: () => void list.refresh(), onAnswer: answered };
  });

  const needed = view.chips.some(waits) ? catalogue : undefined;
  useEffect(() => {
    const filter = on ? liveFilter(view, { now: Date.now(), zone }, needed) : undefined;
    if (filter) {
      live.follow(filter, `${zone} ${JSON.stringify(view)}`);
    } else {
      live.stop();
    }
  }, [on, live, view, zone, needed]);

  useEffect(() => {
    const look = () => live.hold(heldNow());
    look();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
      live.hold("hidden"); // the page is away, as behind an event on a phone: its place is kept
    };
  }, [live]);
}

function heldNow(): Hold | undefined {
  return navigator.onLine ? (document.visibilityState === "hidden" ? "hidden" : undefined) : "offline";
}
