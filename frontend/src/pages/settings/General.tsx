import { may, useViewer } from "../../api/viewer";
import { AuditLogs } from "./AuditLogs";
import { WhoMayExport } from "./WhoMayExport";

/** What concerns more than this browser. */
export function General() {
  const { viewer } = useViewer();
  return (
    <>
      {viewer && <AuditLogs mayExport={may(viewer, "EVENT_EXPORT")} />}
      {may(viewer, "ROLE_MANAGE") && may(viewer, "TENANT_READ") && may(viewer, "USER_READ") && <WhoMayExport />}
    </>
  );
}
