import { makeStyles, SearchBox } from "@fluentui/react-components";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";

const pause = 250;

const useStyles = makeStyles({ search: { flexGrow: 1, minWidth: "200px", maxWidth: "480px" } });

/** Searches a moment after the last key. `onSearch` is told whether it goes on with a search that stands in the address already. */
export function SearchField({
  label,
  searched,
  onSearch,
}: {
  label: string;
  searched: string | undefined;
  onSearch: (text: string, goesOn: boolean) => void;
}) {
  const styles = useStyles();
  const router = useRouter();
  const [page] = useState(router.state.location.pathname);
  const [typed, setTyped] = useState(searched ?? "");
  useEffect(() => setTyped(searched ?? ""), [searched]);
  useEffect(() => {
    if (typed.trim() === (searched ?? "")) {
      return undefined;
    }
    const timer = setTimeout(() => {
      // Whoever has opened a row meanwhile is on the way to it.
      if (router.state.location.pathname === page) {
        onSearch(typed.trim(), searched !== undefined);
      }
    }, pause);
    return () => clearTimeout(timer);
  }, [typed, searched, onSearch, router, page]);
  return (
    <SearchBox
      className={styles.search}
      placeholder={label}
      aria-label={label}
      maxLength={200}
      value={typed}
      onChange={(_, { value }) => setTyped(value)}
    />
  );
}
