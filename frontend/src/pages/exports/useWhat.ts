import { useEffect, useMemo, useSyncExternalStore } from "react";
import { loadCatalogue, useCatalogue } from "../../api/catalogue";
import type { Export } from "../../api/exports";
import { useTenants } from "../../api/tenants";
import { useT } from "../../lib/language/language";
import type { Chip } from "../../lib/search/chip";
import type { FieldName } from "../../lib/search/fields";
import { isId } from "../../lib/search/ids";
import { keyOf, names } from "../../lib/search/names";
import { plain } from "../../lib/text/visible";
import { hidesAccess } from "../../lib/view/asked";
import { viewOfFilter } from "../../lib/view/ofFilter";
import { type LogSearch, type LogView, writeView } from "../../lib/view/view";
import { useTimes } from "../../ui/data/times";
import { chipText } from "../audit/filters/chipText";

/** What an export selects: its conditions in words, and the log that shows the same. */
export interface What {
  conditions: string[];
  text: string;
  /** Of when the events are. */
  range: string;
  search: LogSearch;
}

/** Puts what exports select into words, as the chips of the log do. */
export function useWhat(rows: readonly Export[]): (one: Export) => What {
  const t = useT();
  const times = useTimes();
  const catalogue = useCatalogue();
  const seen = useSyncExternalStore(names.subscribe, names.get);
  const views = useMemo(
    () => new Map(rows.map(({ id, filter, effectiveRange }) => [id, viewOfFilter(filter, effectiveRange)])),
    [rows],
  );
  const chips = [...views.values()].flatMap(({ view }) => chipsOf(view));
  const named = chips.some(({ field }) => field === "activity");
  useEffect(() => {
    if (named) {
      void loadCatalogue();
    }
  }, [named]);
  const tenants = useTenants(chips.flatMap(({ field, values }) => (field === "org" ? values.filter(isId) : [])));
  return useMemo(() => {
    const nameOf = (field: FieldName, value: string) =>
      (field === "org" ? tenants.get(value)?.name : undefined) ??
      (field === "activity" ? catalogue?.find(({ code }) => code === value)?.name : undefined) ??
      seen.get(keyOf(field, value));
    const words = { t, locale: times.locale, event: times.event, nameOf };
    return ({ id, filter, effectiveRange }) => {
      const { view, whole } = views.get(id) ?? viewOfFilter(filter, effectiveRange);
      const conditions = [
        ...(view.tab === "all" ? [] : [t(`audit:tabs.${view.tab}`)]),
        ...chipsOf(view).map((chip) => plain(chipText(chip, words))),
        ...(whole ? [] : [t("exports:partly")]),
      ];
      const shown = conditions.length === 0 ? [t("exports:everything")] : conditions;
      return {
        conditions: hidesAccess(view) ? [...shown, t("exports:accessHidden")] : shown,
        text: shown.join("; "),
        range: t("time:rangeBoth", { from: times.minute(effectiveRange.from), to: times.minute(effectiveRange.to) }),
        search: writeView(view),
      };
    };
  }, [views, t, times, tenants, catalogue, seen]);
}

function chipsOf({ chips, tenantIds }: LogView): Chip[] {
  return [...tenantIds.map((id): Chip => ({ field: "org", values: [id] })), ...chips];
}
