import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Density, prefer, usePreferences } from "../../../lib/preferences";
import { isBuiltIn } from "../../../lib/view/savedView";
import type { LogSearch } from "../../../lib/view/view";
import { type Column, chosenColumns, ownColumns, widened } from "../grid/columns";
import { useLog } from "../LogProvider";

export interface Layout {
  columns: Column[];
  density: Density;
  /** Undefined is what the tab begins with, in the widths that columns begin with. */
  setColumns: (ids: string[] | undefined) => void;
  setDensity: (density: Density) => void;
}

const plain: Density = "compact";

/**
 * How rows look: as the reader prefers, or as the view that is open says, which a change of it then makes an edited one. A view that
 * says nothing has the columns that its tab begins with, for everybody.
 */
export function useLayout(): Layout {
  const { root, search, view } = useLog();
  const preferences = usePreferences();
  const navigate = useNavigate();
  const { tab } = view;
  const saved = search.view !== undefined && !isBuiltIn(search.view);
  const chosen = search.columns ?? (saved ? undefined : preferences.columns[tab]?.join());
  const density = (search.density as Density | undefined) ?? (saved ? plain : preferences.density);
  return useMemo(() => {
    const show = (next: LogSearch) => void navigate({ to: root.list, search: next, replace: true });
    return {
      columns: widened(chosenColumns(tab, chosen?.split(",")), preferences.columnWidths),
      density,
      setColumns: (ids) => {
        if (ids === undefined) {
          prefer({ columnWidths: {} });
        }
        const own = ids === undefined || ids.join() === ownColumns(tab).join();
        const { columns: _, ...rest } = search;
        if (saved) {
          return show(own ? rest : { ...rest, columns: ids.join() });
        }
        const { [tab]: before, ...others } = preferences.columns;
        prefer({ columns: own ? others : { ...others, [tab]: ids } });
        return search.columns === undefined ? undefined : show(rest);
      },
      setDensity: (next) => {
        const { density: _, ...rest } = search;
        if (saved) {
          return show(next === plain ? rest : { ...rest, density: next });
        }
        prefer({ density: next });
        return search.density === undefined ? undefined : show(rest);
      },
    };
  }, [navigate, root, search, tab, saved, chosen, density, preferences.columns, preferences.columnWidths]);
}

/** The address of what is shown, with its columns and density where they are not those of everybody. */
export function searchWithLayout(
  search: LogSearch,
  { columns, density }: Layout,
  tab: Parameters<typeof ownColumns>[0],
): LogSearch {
  const { columns: _columns, density: _density, ...rest } = search;
  const ids = columns.map(({ id }) => id).join();
  return {
    ...rest,
    ...(ids === ownColumns(tab).join() ? {} : { columns: ids }),
    ...(density === plain ? {} : { density }),
  };
}
