import { notePreferencesSaved, preferences, unsavedOf, watchPreferences } from "../lib/preferences";
import { acting, change } from "./client";
import { SetPreferencesDocument } from "./generated/graphql";

/** Changes come in bunches: somebody tries out columns. */
const pause = 1_000;

/**
 * Tells the server what the reader prefers, a moment after it was chosen. What could not be told is told with the next change, or when
 * the app is opened again. Whoever acts as somebody else changes nothing of that person's.
 */
export function keepPreferences(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  const send = async () => {
    clearTimeout(timer);
    const told = unsavedOf(preferences());
    if (sending || Object.keys(told).length === 0 || acting.getState().as) {
      return;
    }
    sending = true;
    try {
      await change(SetPreferencesDocument, { input: { preferences: told } });
      notePreferencesSaved(told);
    } catch {
      // It holds here, and is still to be told.
    } finally {
      sending = false;
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), pause);
  };
  const leaving = () => document.visibilityState === "hidden" && void send();
  document.addEventListener("visibilitychange", leaving);
  const unwatch = watchPreferences(later);
  void send();
  return () => {
    clearTimeout(timer);
    unwatch();
    document.removeEventListener("visibilitychange", leaving);
  };
}
