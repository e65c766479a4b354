import { FluentProvider, makeStyles, type Theme, tokens, useFocusFinders } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from "react";
import { usePreferences } from "../../lib/preferences";
import { fetchTheme, type ShownTheme, shownTheme, systemDark, themes } from "./themes";

function useSystemDark(): boolean {
  return useSyncExternalStore(
    (listener) => {
      systemDark.addEventListener("change", listener);
      return () => systemDark.removeEventListener("change", listener);
    },
    () => systemDark.matches,
  );
}

const useStyles = makeStyles({
  page: { minHeight: "100dvh", backgroundColor: tokens.colorNeutralBackground1 },
});

/** Gives the app the colours that the reader chose; until they are here, those of before stay. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const chosen = usePreferences().theme;
  const known = useSyncExternalStore(themes.subscribe, themes.get);
  const wanted = shownTheme(chosen, useSystemDark());
  const before = useRef<ShownTheme>("light");
  const shown = known[wanted] ? wanted : before.current;
  useEffect(() => void fetchTheme(wanted), [wanted]);
  useEffect(() => {
    before.current = shown;
    // The page behind the app, scroll bars and the browser's own controls follow.
    document.documentElement.dataset.theme = shown;
  }, [shown]);
  return (
    <FluentProvider theme={known[shown] as Theme}>
      <FocusManager />
      {/* Not on the provider itself: what floats over the page takes over its classes. */}
      <div className={styles.page}>{children}</div>
    </FluentProvider>
  );
}

/**
 * Keeps Fluent's manager of the focus alive. It ends with its last user: where a whole page goes at once with a dialog over it, it
 * would end before it has given what was behind the dialog back to screen readers.
 */
function FocusManager() {
  useFocusFinders();
  return null;
}
