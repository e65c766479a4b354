import { type ComponentType, type ReactNode, useEffect, useReducer, useState } from "react";
import { type Fault, faultOf } from "../api/fault";
import { FaultBar } from "./state/FaultBar";

interface OnDemand<Props> {
  (props: Props): ReactNode;
  /** Fetches it ahead: where somebody is about to need it. */
  fetch: () => void;
}

/**
 * A part of the app that comes when it is first shown, and not with the page; `room` keeps its place until then. Where it does not
 * come, as from a server that stopped, its place says so and tries again, and the page stays.
 */
export function onDemand<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  room: ReactNode = null,
): OnDemand<Props> {
  let Loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const fetch = async () => {
    loading ??= load().then(({ default: component }) => {
      Loaded = component;
    });
    await loading.catch((thrown: unknown) => {
      loading = undefined;
      throw thrown;
    });
  };
  const Part: OnDemand<Props> = (props) => {
    const [, show] = useReducer((times: number) => times + 1, 0);
    const [fault, setFault] = useState<Fault>();
    const ask = () =>
      fetch().then(show, (thrown: unknown) => {
        setFault(faultOf(thrown));
      });
    // biome-ignore lint/correctness/useExhaustiveDependencies: once, where it is not here yet
    useEffect(() => {
      if (!Loaded) {
        void ask();
      }
    }, []);
    if (Loaded) {
      return <Loaded {...props} />;
    }
    return fault ? <FaultBar fault={fault} onRetry={() => void ask()} /> : room;
  };
  Part.fetch = () => void fetch().catch(() => undefined);
  return Part;
}
