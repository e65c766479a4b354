import { Button, Spinner } from "@fluentui/react-components";
import { type T, useT } from "../../lib/language/language";
import { useTimes } from "../../ui/data/times";
import { useListState, useLog, whole } from "./LogProvider";
import { searchesOn } from "./listState";

/** "Searched back to 21 Nov 19:12", or up to it where one reads the oldest first. */
export function searchedText(t: T, to: string, oldestFirst: boolean): string {
  return t(oldestFirst ? "audit:searched.ahead" : "audit:searched.back", { to });
}

/** How far a search has come that is not at its end. It is stopped, and goes on, by one button: the focus stays on it. */
export function SearchedTo({ to }: { to: string }) {
  const t = useT();
  const times = useTimes();
  const { list, view } = useLog();
  const state = useListState(whole);
  const { oldestFirst } = view;
  const time = times.minute(to);
  if (searchesOn(state)) {
    return (
      <>
        <Spinner
          size="tiny"
          labelPosition="after"
          label={t(oldestFirst ? "audit:searched.aheadOn" : "audit:searched.backOn", { to: time })}
        />
        <Button key="search" size="small" onClick={() => list.stop()}>
          {t("audit:searched.stop")}
        </Button>
      </>
    );
  }
  return (
    <>
      <span>
        {state.rows.length === 0 && `${t("audit:searched.nothing")} `}
        {searchedText(t, time, oldestFirst)}
      </span>
      <Button key="search" size="small" onClick={() => void list.searchOn()}>
        {t(oldestFirst ? "audit:searched.furtherAhead" : "audit:searched.furtherBack")}
      </Button>
    </>
  );
}
