import { useEffect, useRef } from "react";
import { type Fault, isPassing } from "../../api/fault";
import { useCountdown } from "./countdown";

const pauses = [2, 4, 8, 16, 30];
const forgottenAfter = 120_000;

/** After a passing fault a read is tried again by itself, less and less often; answers the seconds until then. */
export function useRetry(fault: Fault | undefined, retry: () => void): number {
  const [left, start] = useCountdown();
  const tries = useRef({ count: 0, at: 0 });
  const again = useRef(retry);
  useEffect(() => {
    again.current = retry;
  });
  useEffect(() => {
    if (!fault || !isPassing(fault)) {
      return undefined;
    }
    const count = Date.now() - tries.current.at > forgottenAfter ? 0 : tries.current.count;
    tries.current = { count: count + 1, at: Date.now() };
    const seconds = fault.retryAfterSeconds ?? pauses[Math.min(count, pauses.length - 1)] ?? 0;
    start(seconds);
    const timer = setTimeout(() => again.current(), seconds * 1000);
    return () => clearTimeout(timer);
  }, [fault, start]);
  return fault && isPassing(fault) ? left : 0;
}
