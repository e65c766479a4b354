import { type Theme, webLightTheme } from "@fluentui/react-components";
import { preferences, type ThemeChoice } from "../../lib/preferences";
import { Store } from "../../lib/store";

export type ShownTheme = Exclude<ThemeChoice, "system">;

/** The colours that are here; the others are fetched when somebody chooses them. */
export const themes = new Store<Partial<Record<ShownTheme, Theme>>>({ light: webLightTheme });

export const systemDark = window.matchMedia("(prefers-color-scheme: dark)");

export function shownTheme(chosen: ThemeChoice, dark: boolean): ShownTheme {
  return chosen === "system" ? (dark ? "dark" : "light") : chosen;
}

/** Where they do not come, as from a server that stopped, those that are shown stay. */
export async function fetchTheme(shown: ShownTheme): Promise<void> {
  if (!themes.get()[shown]) {
    const fetched = await (shown === "dark" ? import("./dark") : import("./contrast")).catch(() => undefined);
    themes.set({ ...themes.get(), ...(fetched ? { [shown]: fetched.theme } : {}) });
  }
}

/** Before anything is shown, so that no page flashes in colours that nobody chose. */
export function startTheme(): Promise<void> {
  return fetchTheme(shownTheme(preferences().theme, systemDark.matches));
}
