import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { adoptPreferences } from "../lib/preferences";
import { acting, ask, session } from "./client";
import { type Fault, faultOf } from "./fault";
import { type Permission, ViewerDocument, type ViewerQuery } from "./generated/graphql";
import { keepPreferences } from "./preferences";

export type Viewer = ViewerQuery["viewer"];

interface ViewerState {
  /** Undefined until it is known; the page does not wait for it. */
  viewer: Viewer | undefined;
  fault: Fault | undefined;
  retry: () => void;
}

const ViewerContext = createContext<ViewerState>({ viewer: undefined, fault: undefined, retry: () => {} });

export function useViewer(): ViewerState {
  return useContext(ViewerContext);
}

export function may(viewer: Viewer | undefined, permission: Permission): boolean {
  return viewer?.permissions.includes(permission) ?? false;
}

/** Asks once who is looking; asked again on demand, and when an ended session goes on. */
export function ViewerProvider({ children }: { children: ReactNode }) {
  const [viewer, setViewer] = useState<Viewer>();
  const [fault, setFault] = useState<Fault>();
  const [asked, setAsked] = useState(0);
  const retry = useCallback(() => setAsked((times) => times + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is what asks again
  useEffect(() => {
    const controller = new AbortController();
    ask(ViewerDocument, {}, controller.signal)
      .then((data) => {
        const { user, preferences } = data.viewer;
        if (user && !acting.getState().as) {
          adoptPreferences(user.id, preferences);
        }
        setViewer(data.viewer);
        setFault(undefined);
      })
      .catch((thrown: unknown) => controller.signal.aborted || setFault(faultOf(thrown)));
    return () => controller.abort();
  }, [asked]);
  useEffect(() => session.subscribe(() => session.getState() === "active" && retry()), [retry]);
  const known = viewer !== undefined;
  useEffect(() => (known ? keepPreferences() : undefined), [known]);
  const state = useMemo(() => ({ viewer, fault, retry }), [viewer, fault, retry]);
  return <ViewerContext.Provider value={state}>{children}</ViewerContext.Provider>;
}
