import {
  FluentProvider,
  makeStyles,
  type Theme,
  teamsHighContrastTheme,
  tokens,
  webDarkTheme,
  webLightTheme,
} from "@fluentui/react-components";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { type ThemeChoice, usePreferences } from "../lib/preferences";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

function useSystemDark(): boolean {
  return useSyncExternalStore(
    (listener) => {
      dark.addEventListener("change", listener);
      return () => dark.removeEventListener("change", listener);
    },
    () => dark.matches,
  );
}

const fluentThemes: Record<Exclude<ThemeChoice, "system">, Theme> = {
  light: webLightTheme,
  dark: webDarkTheme,
  contrast: teamsHighContrastTheme,
};

const useStyles = makeStyles({
  page: { minHeight: "100dvh", backgroundColor: tokens.colorNeutralBackground1 },
});

/** Gives the app the colours that the reader chose. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const { theme } = usePreferences();
  const systemDark = useSystemDark();
  const shown = theme === "system" ? (systemDark ? "dark" : "light") : theme;
  useEffect(() => {
    // The page behind the app, scroll bars and the browser's own controls follow.
    document.documentElement.dataset.theme = shown;
  }, [shown]);
  return (
    <FluentProvider theme={fluentThemes[shown]}>
      {/* Not on the provider itself: what floats over the page takes over its classes. */}
      <div className={styles.page}>{children}</div>
    </FluentProvider>
  );
}
