import { Button, makeStyles } from "@fluentui/react-components";
import { CalendarEmptyRegular, FilterDismissRegular, MailInboxRegular } from "@fluentui/react-icons";
import { useEffect, useRef, useState } from "react";
import type { Count } from "../../api/events";
import { useT } from "../../lib/language/language";
import type { Chip } from "../../lib/search/chip";
import { askedBy, hidesAccess } from "../../lib/view/asked";
import type { LogView } from "../../lib/view/view";
import { SentenceText } from "../../ui/data/SentenceText";
import { useNumber, useTimes, useZone } from "../../ui/data/times";
import { StatePanel } from "../../ui/state/StatePanel";
import { chipText } from "./filters/chipText";
import { useWords } from "./filters/useWords";
import { useListState, useLog, whole } from "./LogProvider";
import { lastEventAt } from "./lastEvent";
import { widerThan } from "./wider";

const useStyles = makeStyles({ panel: { outlineStyle: "none" } });

/** Why nothing is shown, and the step that most likely shows something. */
export default function EmptyLog() {
  const styles = useStyles();
  const { view, staysIn } = useLog();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (staysIn.current !== undefined) {
      staysIn.current = undefined;
      panel.current?.focus();
    }
  }, [staysIn]);
  return (
    <div ref={panel} tabIndex={-1} className={styles.panel}>
      {view.chips.some(({ off }) => !off) ? <NothingMatches /> : <NothingHappened />}
    </div>
  );
}

function NothingHappened() {
  const t = useT();
  const times = useTimes();
  const { root, view, show } = useLog();
  const state = useListState(whole);
  const zone = useZone();
  const [last, setLast] = useState<string | "none">();
  useEffect(() => {
    const controller = new AbortController();
    const filter = askedBy({ ...view, chips: [], time: "any" }, { now: Date.now(), zone }, []) ?? {};
    lastEventAt(root.source, filter, controller.signal).then(
      (at) => setLast(at === null ? "none" : at),
      () => undefined,
    );
    return () => controller.abort();
  }, [root, view, zone]);
  if (last === "none" && view.tab === "all" && view.tenantIds.length === 0) {
    return <StatePanel icon={<MailInboxRegular />} title={t("audit:empty.logTitle")} text={t("audit:empty.log")} />;
  }
  const wider = widerThan(view.time);
  const text =
    view.time === "24h" || !state.range
      ? t("audit:empty.day")
      : t("audit:empty.range", { from: times.minute(state.range.from), to: times.minute(state.range.to) });
  const goTo = (at: string) => {
    const day = times.dayKey(at);
    show({ ...view, time: { from: day, to: day } });
  };
  return (
    <StatePanel
      icon={<CalendarEmptyRegular />}
      title={t("audit:empty.title")}
      text={`${text} ${last && last !== "none" ? t("audit:empty.last", { time: times.minute(last) }) : ""}`}
      actions={
        <>
          {last && last !== "none" && (
            <Button appearance="primary" onClick={() => goTo(last)}>
              {t("audit:empty.goToIt")}
            </Button>
          )}
          {wider && (
            <Button onClick={() => show({ ...view, time: wider.preset })}>
              {t("audit:empty.look", { days: wider.days })}
            </Button>
          )}
        </>
      }
    />
  );
}

/** A view with one condition less. */
interface Help {
  view: LogView;
  /** Absent: what is left out unasked, log access. */
  chip?: Chip;
  count: Count;
}

function NothingMatches() {
  const t = useT();
  const number = useNumber();
  const words = useWords();
  const { view, show } = useLog();
  const help = useMostHelpful(view);
  const wider = widerThan(view.time);
  const shown = help && { count: help.count.value, shown: `${number(help.count.value)}${help.count.exact ? "" : "+"}` };
  return (
    <StatePanel
      icon={<FilterDismissRegular />}
      title={t("audit:empty.filteredTitle")}
      text={
        shown && (
          <SentenceText
            sentence={
              help.chip
                ? t("audit:empty.without", { chip: chipText(help.chip, words), ...shown })
                : t("audit:empty.access", shown)
            }
          />
        )
      }
      actions={
        <>
          {help && (
            <Button appearance="primary" onClick={() => show(help.view)}>
              {t(help.chip ? "audit:empty.remove" : "search:access.show")}
            </Button>
          )}
          {wider && (
            <Button onClick={() => show({ ...view, time: wider.preset })}>
              {t("audit:empty.look", { days: wider.days })}
            </Button>
          )}
          <Button onClick={() => show({ ...view, chips: [] })}>{t("audit:empty.clear")}</Button>
        </>
      }
    />
  );
}

const mostTried = 5;

/** Every view with one condition less. */
function withoutEach(view: LogView): Omit<Help, "count">[] {
  const { chips, tenantIds } = view;
  return [
    ...(hidesAccess(view) ? [{ view: { ...view, access: true } }] : []),
    ...(tenantIds.length > 0
      ? [{ view: { ...view, tenantIds: [] }, chip: { field: "org" as const, values: tenantIds } }]
      : []),
    ...chips
      .filter(({ off }) => !off)
      .map((chip) => ({ view: { ...view, chips: chips.filter((other) => other !== chip) }, chip })),
  ].slice(0, mostTried);
}

/** The condition without which there is most. */
function useMostHelpful(view: LogView): Help | undefined {
  const { root, catalogue } = useLog();
  const zone = useZone();
  const [help, setHelp] = useState<Help>();
  useEffect(() => {
    const controller = new AbortController();
    const tried = withoutEach(view);
    const filters = tried.map((less) => askedBy(less.view, { now: Date.now(), zone }, catalogue ?? []) ?? {});
    root.source.countEach(filters, controller.signal).then(
      (counts) => {
        const found = tried.flatMap((less, index) => {
          const count = counts[index];
          return count && count.value > 0 ? [{ ...less, count }] : [];
        });
        setHelp(found.sort((one, other) => other.count.value - one.count.value)[0]);
      },
      () => undefined,
    );
    return () => controller.abort();
  }, [root, view, zone, catalogue]);
  return help;
}
