import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { useT } from "../lib/language/language";
import { copyText } from "./clipboard";
import { onDemand } from "./onDemand";
import type { Notice } from "./Toasts";

const Toasts = onDemand(() => import("./Toasts"));

interface Notices {
  /** Tells a success; a failure stays where it belongs. */
  tell: (text: string, undo?: () => void) => void;
  /** Tells a success, and what one may do with it. */
  offer: (text: string, label: string, act: () => void) => void;
  /** Copies, and tells that it did. */
  copy: (text: string, told: string) => Promise<void>;
  /** Says something to screen readers only. */
  announce: (text: string) => void;
}

const NoticesContext = createContext<Notices | undefined>(undefined);

export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (!notices) {
    throw new Error("outside of NoticesProvider");
  }
  return notices;
}

export function NoticesProvider({ children }: { children: ReactNode }) {
  const t = useT();
  const [spoken, announce] = useState("");
  const [waiting, setWaiting] = useState<readonly Notice[]>();
  const taken = useCallback(() => setWaiting([]), []);
  const show = useCallback(
    (text: string, timeout: number, offered?: Notice["offered"]) =>
      setWaiting((before = []) => [...before, { text, timeout, ...(offered ? { offered } : {}) }]),
    [],
  );
  const tell = useCallback(
    (text: string, undo?: () => void) =>
      undo ? show(text, 8_000, { label: t("search:undo"), act: undo }) : show(text, 3_000),
    [show, t],
  );
  const offer = useCallback(
    (text: string, label: string, act: () => void) => show(text, 20_000, { label, act }),
    [show],
  );
  const copy = useCallback(
    async (text: string, told: string) => tell((await copyText(text)) ? told : t("audit:copyFailed")),
    [tell, t],
  );
  const notices = useMemo(() => ({ tell, offer, copy, announce }), [tell, offer, copy]);
  return (
    <NoticesContext.Provider value={notices}>
      {children}
      {waiting && <Toasts waiting={waiting} onTaken={taken} />}
      <div className="visually-hidden" aria-live="polite" role="status">
        {spoken}
      </div>
    </NoticesContext.Provider>
  );
}
