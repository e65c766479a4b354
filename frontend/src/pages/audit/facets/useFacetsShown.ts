import { prefer, usePreferences } from "../../../lib/preferences";
import { useAtLeast } from "../../../ui/width";
import { useLog } from "../LogProvider";

interface Shown {
  shown: boolean;
  /** What somebody did themselves is a list: the API counts only the log. On narrow screens there is no room beside it. */
  possible: boolean;
  toggle: () => void;
}

/** Whether the facets stand beside the rows: where there is room for them, until the reader says otherwise. An open event takes their place. */
export function useFacetsShown(): Shown {
  const { root, search } = useLog();
  const { facetsShown } = usePreferences();
  const [some, roomy, wide] = [useAtLeast(768), useAtLeast(1440), useAtLeast(1920)];
  const possible = root.name === "audit" && some;
  const beside = search.event === undefined || wide;
  const shown = possible && beside && (facetsShown ?? roomy);
  return { shown, possible: possible && beside, toggle: () => prefer({ facetsShown: !shown }) };
}
