import { useCallback, useEffect, useState } from "react";
import type { OpenedEvent } from "../../api/events";
import { type Fault, faultOf } from "../../api/fault";
import { useLog } from "../audit/LogProvider";

export interface Opened {
  event: OpenedEvent | undefined;
  /** It does not exist, or the viewer may not see it. */
  missing: boolean;
  fault: Fault | undefined;
  retry: () => void;
}

/** An opened event is recorded in the log: who only walks past it has not opened it. */
const walkingPast = 150;

export function useOpenedEvent(id: string, wait: boolean): Opened {
  const { source } = useLog().root;
  const [answer, setAnswer] = useState<{ id: string; event: OpenedEvent | null } | { id: string; fault: Fault }>();
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` is what asks again
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(
      () => {
        source
          .open(id, controller.signal)
          .then((event) => setAnswer({ id, event }))
          .catch((thrown: unknown) => controller.signal.aborted || setAnswer({ id, fault: faultOf(thrown) }));
      },
      wait ? walkingPast : 0,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [id, source, wait, tries]);
  const retry = useCallback(() => setTries((times) => times + 1), []);
  const current = answer?.id === id ? answer : undefined;
  return {
    event: current && "event" in current ? (current.event ?? undefined) : undefined,
    missing: current !== undefined && "event" in current && current.event === null,
    fault: current && "fault" in current ? current.fault : undefined,
    retry,
  };
}
