import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { type SavedView, useSavedViews } from "../../../api/views";
import { useT } from "../../../lib/language/language";
import { builtInViews, isBuiltIn, readQuery, sameView } from "../../../lib/view/savedView";
import type { LogSearch } from "../../../lib/view/view";
import { useLog } from "../LogProvider";

/** The view that is open. */
export interface OpenView {
  name: string;
  /** Undefined for one that everybody has. */
  saved: SavedView | undefined;
  /** Something else is shown by now. */
  edited: boolean;
}

export interface ViewsState {
  /** Undefined where none is open, or one that the reader does not have. */
  open: OpenView | undefined;
  /** Opens a view; undefined is the tab as it is without one. */
  show: (id: string | undefined) => void;
}

export function useViews(): ViewsState {
  const t = useT();
  const navigate = useNavigate();
  const { root, search, view } = useLog();
  const { all } = useSavedViews();
  return useMemo(() => {
    const searchOf = (id: string): LogSearch | undefined => {
      const saved = all?.find((one) => one.id === id);
      return saved ? readQuery(saved.query) : isBuiltIn(id) ? builtInViews[id] : undefined;
    };
    const id = search.view;
    const shown = id === undefined ? undefined : searchOf(id);
    const saved = all?.find((one) => one.id === id);
    return {
      open:
        id !== undefined && shown
          ? {
              name: saved?.name ?? (isBuiltIn(id) ? t(`views:builtIn.${id}`) : ""),
              saved,
              edited: !sameView(search, shown),
            }
          : undefined,
      show: (next) => {
        const tz = search.tz === undefined ? {} : { tz: search.tz };
        const asked = next === undefined ? (view.tab === "all" ? {} : { log: view.tab }) : searchOf(next);
        void navigate({
          to: root.list,
          search: { ...asked, ...tz, ...(next === undefined ? {} : { view: next }) },
        });
      },
    };
  }, [t, navigate, root, search, view.tab, all]);
}
