import { makeStyles, tokens } from "@fluentui/react-components";
import { useCallback } from "react";
import type { Count, TimeRange } from "../../../api/events";
import { expected } from "../../../api/exports";
import type { AuditEventFilter } from "../../../api/generated/graphql";
import { useAnswer } from "../../../api/paged";
import { type T, useT } from "../../../lib/language/language";
import { hidesAccess } from "../../../lib/view/asked";
import { useNumber, useTimes } from "../../../ui/data/times";
import { countConditions } from "../filters/formDraft";
import { useListState, useLog, whole } from "../LogProvider";
import { effectiveRangeText } from "../time/effectiveRange";
import { timeText } from "../time/timeText";

const useStyles = makeStyles({
  what: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  range: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** "1,284 events, last 24 hours, 2 filters": what one asks for before one asks for it. */
export function WhatIsExported({ filter }: { filter: AuditEventFilter }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const number = useNumber();
  const { view } = useLog();
  const state = useListState(whole);
  const known = typeof state.count === "object" && state.count.exact ? state.count : undefined;
  const { answer, fault } = useAnswer(
    useCallback(
      (signal: AbortSignal): Promise<Count> => (known ? Promise.resolve(known) : expected(filter, signal)),
      [known, filter],
    ),
  );
  const conditions = countConditions(view);
  const events = answer
    ? eventsText(answer, t, number)
    : t(fault ? "exports:options.uncounted" : "exports:options.counting");
  const time = timeText(view.time, { t, ...times });
  const parts = [
    events,
    typeof view.time === "string" ? time.charAt(0).toLocaleLowerCase(times.locale) + time.slice(1) : time,
    conditions === 0 ? t("exports:options.noFilters") : t("exports:options.filters", { count: conditions }),
    hidesAccess(view) && t("exports:options.access"),
  ];
  return (
    <div role="status">
      <p className={styles.what}>{parts.filter(Boolean).join(", ")}</p>
      {state.range && <p className={styles.range}>{fixedText(state.range, t, times)}</p>}
    </div>
  );
}

/** Where only the least is known, the server stopped counting: it may be more. */
export function eventsText(count: Count, t: T, number: (value: number) => string): string {
  const events = t("audit:count", { count: count.value, shown: number(count.value) });
  return count.exact ? events : t("exports:options.about", { events });
}

function fixedText(range: TimeRange, t: T, times: ReturnType<typeof useTimes>): string {
  return effectiveRangeText(range, { from: range.from, to: range.to }, t, times);
}
