import { Store } from "../store";

const most = 10;

/** What was searched lately, newest first. In memory only: a search may name people. */
export const recentSearches = new Store<readonly string[]>([]);

export function rememberSearch(text: string): void {
  const known = recentSearches.get().filter((other) => other !== text);
  recentSearches.set([text, ...known].slice(0, most));
}
