import { makeStyles } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useT } from "../../../lib/language/language";
import { useTimes } from "../../../ui/data/times";
import { linesOf } from "../grid/rows";
import { ListFooter } from "../ListFooter";
import { useListState, useLog, whole } from "../LogProvider";
import { CardDay } from "./CardDay";
import { cardHeight, EventCard } from "./EventCard";

const dayHeight = 36;
const ahead = 30;

const useStyles = makeStyles({
  list: { position: "relative", listStyleType: "none", margin: 0, padding: 0 },
});

/** The events of narrow screens. The page itself scrolls, so that the bar of the browser can give way. */
export default function EventCards({ scrolled }: { scrolled: RefObject<number> }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const { list } = useLog();
  const state = useListState(whole);
  const element = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  const lines = useMemo(() => linesOf(state.rows, times.dayKey), [state.rows, times.dayKey]);
  const page = () => element.current?.closest("main") ?? null;

  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: page,
    estimateSize: (place) => (lines[place]?.kind === "day" ? dayHeight : cardHeight),
    overscan: 6,
    scrollMargin: margin,
    initialOffset: () => scrolled.current ?? 0,
  });
  useLayoutEffect(() => {
    const main = element.current?.closest("main");
    if (main) {
      main.scrollTop = scrolled.current ?? 0;
      const keep = () => {
        scrolled.current = main.scrollTop;
      };
      main.addEventListener("scroll", keep, { passive: true });
      return () => main.removeEventListener("scroll", keep);
    }
    return undefined;
  }, [scrolled]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands above the list may have changed with any state
  useLayoutEffect(() => {
    const [main, top] = [element.current?.closest("main"), element.current];
    if (main && top) {
      setMargin(Math.round(top.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop));
    }
  }, [state]);

  const last = lines[virtualizer.range?.endIndex ?? 0];
  const lastIndex = last?.kind === "event" ? last.index : 0;
  useEffect(() => {
    if (state.more === "some" && lastIndex >= state.rows.length - ahead) {
      void list.more();
    }
  }, [state.more, state.rows.length, lastIndex, list]);

  return (
    <div data-region="rows">
      <ul
        ref={element}
        aria-label={t("audit:events")}
        className={styles.list}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const line = lines[index];
          const at = { height: size, transform: `translateY(${start - margin}px)` };
          if (!line) {
            return null;
          }
          return line.kind === "day" ? (
            <CardDay key={line.key} title={times.day(line.at)} style={at} />
          ) : (
            <EventCard key={line.event.id} row={line.event} style={at} />
          );
        })}
      </ul>
      <ListFooter />
    </div>
  );
}
