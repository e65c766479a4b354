import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { onDemand } from "../../onDemand";

const FindDialog = onDemand(() => import("./FindDialog"));

const FindContext = createContext({ open: () => {}, prepare: () => {} });

/** Opens what finds; prepared beforehand, it is there at once. */
export function useFind(): { open: () => void; prepare: () => void } {
  return useContext(FindContext);
}

/** Find, on Ctrl K from everywhere, also while one types. Nothing of it is loaded before. */
export function FindProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false);
  const find = useMemo(() => ({ open: () => setShown(true), prepare: FindDialog.fetch }), []);
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        setShown(true);
      }
    };
    document.addEventListener("keydown", act);
    return () => document.removeEventListener("keydown", act);
  }, []);
  return (
    <FindContext.Provider value={find}>
      {children}
      {shown && <FindDialog onClose={() => setShown(false)} />}
    </FindContext.Provider>
  );
}
