import { useCallback, useEffect, useState } from "react";

/** Whole seconds that are left, counted down; starting it anew replaces it. */
export function useCountdown(): [secondsLeft: number, start: (seconds: number) => void] {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  const start = useCallback((seconds: number) => {
    const begun = Date.now(); // one reading of the clock: two may be a millisecond apart, which would be a second to wait
    setNow(begun);
    setUntil(begun + seconds * 1000);
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
