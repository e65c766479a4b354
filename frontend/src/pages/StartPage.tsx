import { Navigate } from "@tanstack/react-router";
import { may, useViewer } from "../api/viewer";
import { FaultPanel } from "../ui/state/FaultPanel";
import { NoAccessPage } from "./NoAccessPage";

/** Sends the viewer to the first page that they may use. */
export function StartPage() {
  const { viewer, fault, retry } = useViewer();
  if (fault && !viewer) {
    return <FaultPanel fault={fault} onRetry={retry} />;
  }
  if (!viewer) {
    return null;
  }
  return may(viewer, "EVENT_READ") ? <Navigate to="/audit" replace /> : <NoAccessPage viewer={viewer} />;
}
