import { useCallback, useState } from "react";
import { type Fault, faultOf } from "../../api/fault";

export interface Changing {
  busy: boolean;
  /** Why the last try was refused. */
  fault: Fault | undefined;
  /** Undefined where it was refused. */
  run: <Done>(work: () => Promise<Done>) => Promise<Done | undefined>;
}

/** One change at a time, with the fault of the last one. */
export function useChange(): Changing {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const run = useCallback(async <Done>(work: () => Promise<Done>) => {
    setBusy(true);
    setFault(undefined);
    try {
      return await work();
    } catch (thrown) {
      setFault(faultOf(thrown));
      return undefined;
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, fault, run };
}

/** What a field says of a refusal that names it. */
export function faultAt(fault: Fault | undefined, field: string): { validationMessage?: string } {
  return fault?.field === field && fault.message !== "" ? { validationMessage: fault.message } : {};
}
