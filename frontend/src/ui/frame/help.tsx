import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useKeys } from "../keys";
import { onDemand } from "../onDemand";

const HelpDialog = onDemand(() => import("./HelpDialog"));

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
      {shown && <HelpDialog onClose={() => setShown(false)} />}
    </HelpContext.Provider>
  );
}
