import { useEffect } from "react";
import { nameIn } from "../../../lib/event/nameIn";
import { isPattern } from "../../../lib/search/activities";
import type { FieldName } from "../../../lib/search/fields";
import { filterOf } from "../../../lib/search/filter";
import { rememberName } from "../../../lib/search/names";
import { useZone } from "../../../ui/data/times";
import { useListState, useLog } from "../LogProvider";
import type { Words } from "./chipText";

const named: readonly FieldName[] = [
  "activity",
  "actor-id",
  "actor-tenant-id",
  "impersonator-id",
  "on-behalf-of-id",
  "target-id",
];
const most = 5;

/**
 * Who opens a link with an excluded id sees no row that could name it: one event of the same range is asked for each, after the
 * rows.
 */
export function useMissingNames({ nameOf }: Words): void {
  const { root, view, catalogue } = useLog();
  const zone = useZone();
  const range = useListState((state) => state.range);
  const loading = useListState((state) => state.loading);
  const missing = view.chips.flatMap(({ field, values }) =>
    field && named.includes(field) && (field !== "activity" || catalogue)
      ? values.filter((value) => !isPattern(value) && !nameOf(field, value)).map((value) => ({ field, value }))
      : [],
  );
  const key = loading || !range ? "" : JSON.stringify(missing.slice(0, most));
  useEffect(() => {
    if (key === "" || key === "[]") {
      return undefined;
    }
    const controller = new AbortController();
    for (const { field, value } of JSON.parse(key) as typeof missing) {
      const filter =
        filterOf({ chips: [{ field, values: [value] }], tenantIds: [], range: range ?? {}, zone }, []) ?? {};
      root.source.page({ filter, first: 1 }, controller.signal).then(
        (page) => {
          const [row] = page?.nodes ?? [];
          const name = row && nameIn(row, field, value);
          if (name) {
            rememberName(field, value, name);
          }
        },
        () => undefined, // the id stands in for the name
      );
    }
    return () => controller.abort();
  }, [key, root, range, zone]);
}
