import { useMemo, useSyncExternalStore } from "react";
import { useTenants } from "../../../api/tenants";
import { nameIn } from "../../../lib/event/nameIn";
import { useT } from "../../../lib/language/language";
import type { FieldName } from "../../../lib/search/fields";
import { isId } from "../../../lib/search/ids";
import { keyOf, names } from "../../../lib/search/names";
import { useTimes } from "../../../ui/data/times";
import { useListState, useLog } from "../LogProvider";
import type { Words } from "./chipText";

/** Puts the chips of the log into words: ids by the names that the page has seen for them. */
export function useWords(): Words {
  const t = useT();
  const times = useTimes();
  const { view, list, catalogue } = useLog();
  // Those of later pages are not waited for: a name that the first ones do not have is asked for.
  const loadedAt = useListState((state) => state.loadedAt);
  const organizations = view.chips.flatMap(({ field, values }) => (field === "org" ? values.filter(isId) : []));
  const tenants = useTenants([...view.tenantIds, ...organizations]);
  const seen = useSyncExternalStore(names.subscribe, names.get);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows of the list are those of its last load
  return useMemo(() => {
    const nameOf = (field: FieldName, value: string): string | undefined => {
      switch (field) {
        case "org":
          return tenants.get(value)?.name ?? seen.get(keyOf(field, value));
        case "activity":
          return catalogue?.find(({ code }) => code === value)?.name ?? inRows(field, value);
        default:
          return seen.get(keyOf(field, value)) ?? inRows(field, value);
      }
    };
    const inRows = (field: FieldName, value: string) => {
      for (const row of list.getState().rows) {
        const name = nameIn(row, field, value);
        if (name) {
          return name;
        }
      }
      return undefined;
    };
    return { t, locale: times.locale, event: times.event, nameOf };
  }, [t, times, tenants, catalogue, seen, list, loadedAt]);
}
