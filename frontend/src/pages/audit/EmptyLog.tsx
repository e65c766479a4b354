import { Button } from "@fluentui/react-components";
import { CalendarEmptyRegular, FilterDismissRegular, MailInboxRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { type Count, countEach, lastEventAt } from "../../api/events";
import { useT } from "../../lib/language/language";
import type { Chip } from "../../lib/search/chip";
import { filterOf } from "../../lib/search/filter";
import { resolve } from "../../lib/time/range";
import { type LogView, logOf } from "../../lib/view/view";
import { SentenceText } from "../../ui/data/SentenceText";
import { useLocale, useNumber, useTimes, useZone } from "../../ui/data/times";
import { StatePanel } from "../../ui/state/StatePanel";
import { chipText } from "./filters/chipText";
import { useLog } from "./LogProvider";
import { widerThan } from "./wider";

/** Why nothing is shown, and the step that most likely shows something. */
export function EmptyLog() {
  const { view } = useLog();
  return view.chips.some(({ off }) => !off) ? <NothingMatches /> : <NothingHappened />;
}

function NothingHappened() {
  const t = useT();
  const times = useTimes();
  const { view, show, state } = useLog();
  const { tab, tenantIds } = view;
  const [last, setLast] = useState<string | "none">();
  useEffect(() => {
    const controller = new AbortController();
    const filter = filterOf({ chips: [], log: logOf(tab), tenantIds, range: {} }, []) ?? {};
    lastEventAt(filter, controller.signal).then(
      (at) => setLast(at ?? "none"),
      () => undefined,
    );
    return () => controller.abort();
  }, [tab, tenantIds]);
  if (last === "none" && tab === "all" && tenantIds.length === 0) {
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

interface Help {
  chip: Chip;
  count: Count;
}

function NothingMatches() {
  const t = useT();
  const locale = useLocale();
  const number = useNumber();
  const { view, show, catalogue } = useLog();
  const help = useMostHelpful(view);
  const wider = widerThan(view.time);
  return (
    <StatePanel
      icon={<FilterDismissRegular />}
      title={t("audit:empty.filteredTitle")}
      text={
        help && (
          <SentenceText
            sentence={t("audit:empty.without", {
              chip: chipText(help.chip, t, locale, catalogue),
              count: help.count.value,
              shown: `${number(help.count.value)}${help.count.exact ? "" : "+"}`,
            })}
          />
        )
      }
      actions={
        <>
          {help && (
            <Button
              appearance="primary"
              onClick={() => show({ ...view, chips: view.chips.filter((chip) => chip !== help.chip) })}
            >
              {t("audit:empty.remove")}
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

/** The chip without which there is most; five at most are tried. */
function useMostHelpful(view: LogView): Help | undefined {
  const { codes } = useLog();
  const zone = useZone();
  const [help, setHelp] = useState<Help>();
  useEffect(() => {
    const controller = new AbortController();
    const tried = view.chips.filter(({ off }) => !off).slice(0, 5);
    const range = resolve(view.time, Date.now(), zone);
    const filters = tried.map(
      (left) =>
        filterOf(
          { chips: view.chips.filter((chip) => chip !== left), log: logOf(view.tab), tenantIds: view.tenantIds, range },
          codes ?? [],
        ) ?? {},
    );
    countEach(filters, controller.signal).then(
      (counts) => {
        const found = counts.flatMap((count, index) => {
          const chip = tried[index];
          return chip && count && count.value > 0 ? [{ chip, count }] : [];
        });
        setHelp(found.sort((one, other) => other.count.value - one.count.value)[0]);
      },
      () => undefined,
    );
    return () => controller.abort();
  }, [view, zone, codes]);
  return help;
}
