import { Navigate } from "@tanstack/react-router";
import { may, useViewer } from "../api/viewer";
import { FaultPanel } from "../ui/state/FaultPanel";

/** Sends the viewer to the first page that they may use. */
export function StartPage() {
  const { viewer, fault, retry } = useViewer();
  if (fault && !viewer) {
    return <FaultPanel fault={fault} onRetry={retry} />;
  }
  if (!viewer) {
    return null;
  }
  return <Navigate to={may(viewer, "EVENT_READ") ? "/audit" : "/me"} replace />;
}
