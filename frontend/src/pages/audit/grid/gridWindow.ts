import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { Density } from "../../../lib/preferences";
import { useListState, useLog, whole } from "../LogProvider";
import { dayHeight } from "./DayLine";
import { rowHeights } from "./EventRow";
import { headHeight } from "./GridHead";
import { headingBefore, type Line, rangeOf } from "./rows";

/** So many lines are drawn around those in sight. */
const overscan = 10;
/** So many rows before the end, the next page is asked for. */
const ahead = 30;

interface Window {
  scroller: RefObject<HTMLElement | null>;
  lines: readonly Line[];
  density: Density;
  /** The line that the Tab key reaches: it is drawn wherever one scrolls, so that the focus is never lost. */
  stopPlace: number;
  /** Where the list was scrolled to, kept while its page is away. */
  scrolled: RefObject<number>;
}

/** Which lines are drawn: those in sight and a few around them, the heading of the day, and the stop of the Tab key. */
export function useGridWindow({ scroller, lines, density, stopPlace, scrolled }: Window) {
  const { list, inSight } = useLog();
  const state = useListState(whole);
  // Another function has all lines measured anew: only where there are others, or other heights.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heights are the density's
  const getItemKey = useCallback((place: number) => keyOf(lines[place], place), [lines, density]);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (place) => (lines[place]?.kind === "day" ? dayHeight : rowHeights[density]),
    getItemKey,
    overscan,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight + dayHeight,
    initialOffset: () => scrolled.current ?? 0,
    rangeExtractor: (range) => {
      const heading = headingBefore(lines, range.startIndex) ?? 0;
      return [...new Set([heading, stopPlace, ...defaultRangeExtractor(range)])].sort((one, other) => one - other);
    },
  });
  const last = lines[virtualizer.range?.endIndex ?? 0];
  const lastIndex = last?.kind === "event" ? last.index : 0;
  useEffect(() => {
    if (state.more === "some" && lastIndex >= state.rows.length - ahead) {
      void list.more();
    }
  }, [state.more, state.rows.length, lastIndex, list]);

  const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {};
  useEffect(() => inSight.set(rangeOf(lines, startIndex, endIndex)), [inSight, lines, startIndex, endIndex]);
  useEffect(() => () => inSight.set(undefined), [inSight]);

  // A list loaded anew begins at its top; one that is merely shown again stays where it was.
  const loadedAt = useRef(state.loadedAt);
  useEffect(() => {
    if (loadedAt.current !== state.loadedAt) {
      loadedAt.current = state.loadedAt;
      scroller.current?.scrollTo({ top: 0 });
    }
  }, [state.loadedAt, scroller]);

  return {
    virtualizer,
    sticky: headingBefore(lines, startIndex),
    /** The lines that are drawn one after another; any other one stands apart. */
    first: Math.max(0, startIndex - overscan),
    last: endIndex + overscan,
  };
}

function keyOf(line: Line | undefined, place: number): string | number {
  return line === undefined ? place : line.kind === "day" ? line.key : line.event.id;
}
