import { useCallback, useEffect, useState } from "react";

/** Whole seconds that are left, counted down; starting it anew replaces it. */
export function useCountdown(): [secondsLeft: number, start: (seconds: number) => void] {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  const start = useCallback((seconds: number) => {
    setNow(Date.now());
    setUntil(Date.now() + seconds * 1000);
  }, []);
  const left = Math.max(0, Math.ceil((until - now) / 1000));
  useEffect(() => {
    if (left > 0) {
      const timer = setTimeout(() => setNow(Date.now()), 1000);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [left]);
  return [left, start];
}
