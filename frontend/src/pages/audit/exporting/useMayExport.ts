import { may, useViewer } from "../../../api/viewer";
import { useLog } from "../LogProvider";

/** Exports are taken from the log that one may read, not from what one did oneself. */
export function useMayExport(): boolean {
  const { viewer } = useViewer();
  const { root } = useLog();
  return root.name === "audit" && may(viewer, "EVENT_EXPORT");
}
