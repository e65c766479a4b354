import { useEffect, useState } from "react";
import { findUsers, type User } from "./users";

/** What a search among the users finds a moment after the last key; stale answers are dropped. */
export function useUserSearch(search: string, enabled: boolean): readonly User[] | undefined {
  const [found, setFound] = useState<readonly User[]>();
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    const controller = new AbortController();
    const text = search.trim();
    const timer = setTimeout(
      () =>
        void findUsers(text === "" ? {} : { search: text }, null, controller.signal)
          .then(({ rows }) => setFound(rows))
          .catch(() => undefined),
      text === "" ? 0 : 150,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [search, enabled]);
  return found;
}
