import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from "react";
import { useKeys } from "../keys";

const HelpDialog = lazy(() => import("./HelpDialog"));

const HelpContext = createContext({ open: () => {} });

export function useHelp(): { open: () => void } {
  return useContext(HelpContext);
}

/** The list of all keys, on `?` from everywhere. */
export function HelpProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false);
  const help = useMemo(() => ({ open: () => setShown(true) }), []);
  useKeys({ "?": help.open });
  return (
    <HelpContext.Provider value={help}>
      {children}
      {shown && (
        <Suspense>
          <HelpDialog onClose={() => setShown(false)} />
        </Suspense>
      )}
    </HelpContext.Provider>
  );
}
