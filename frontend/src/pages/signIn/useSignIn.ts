import { useCallback, useState } from "react";
import { session } from "../../api/client";
import { type Fault, faultOf } from "../../api/fault";
import { useCountdown } from "../../ui/state/countdown";

/** Signs in, and remembers why it failed and how long to wait after too many tries. */
export function useSignIn(onSignedIn?: () => void) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const [waitSeconds, wait] = useCountdown();
  const signIn = useCallback(
    async (email: string, password: string): Promise<boolean> => {
      if (busy || waitSeconds > 0) {
        return false;
      }
      setBusy(true);
      setFault(undefined);
      try {
        await session.signIn(email, password);
        onSignedIn?.();
        return true;
      } catch (thrown) {
        const why = faultOf(thrown);
        setFault(why);
        wait(why.code === "RATE_LIMITED" ? (why.retryAfterSeconds ?? 5) : 0);
        return false;
      } finally {
        setBusy(false);
      }
    },
    [busy, waitSeconds, wait, onSignedIn],
  );
  return { signIn, busy, fault, waitSeconds };
}
