import { useCallback, useMemo, useState } from "react";
import { directPath, download } from "../../../api/downloads";
import type { AuditEventFilter, ExportFormat } from "../../../api/generated/graphql";
import { fixed } from "../../../lib/exports/fixed";
import { askedBy } from "../../../lib/view/asked";
import { useZone } from "../../../ui/data/times";
import { type Changing, useChange } from "../../../ui/form/change";
import { useLog } from "../LogProvider";

export interface Exporting {
  /** What the list shows; undefined before it is loaded. */
  filter: () => AuditEventFilter | undefined;
  /** Begins the download of what the list shows. */
  start: (format: ExportFormat) => void;
  /** The format that was asked for in vain. */
  refused: ExportFormat | undefined;
  changing: Changing;
  dismiss: () => void;
  /** The filter of the form that is open. */
  options: AuditEventFilter | undefined;
  setOptions: (filter: AuditEventFilter | undefined) => void;
}

/** Takes away what the list shows: at once, or as an export. */
export function useExporting(): Exporting {
  const { view, list, catalogue } = useLog();
  const zone = useZone();
  const changing = useChange();
  const [refused, setRefused] = useState<ExportFormat>();
  const [options, setOptions] = useState<AuditEventFilter>();
  const filter = useCallback(() => {
    const { range, loadedAt } = list.getState();
    const asked = range && askedBy(view, { now: loadedAt ?? Date.now(), zone }, catalogue);
    return asked && fixed(asked, range);
  }, [view, list, zone, catalogue]);
  const { run } = changing;
  const start = useCallback(
    (format: ExportFormat) => {
      const asked = filter();
      if (asked) {
        void run(async () => {
          await download(directPath(asked, format));
          return true;
        }).then((done) => setRefused(done ? undefined : format));
      }
    },
    [filter, run],
  );
  const dismiss = useCallback(() => setRefused(undefined), []);
  return useMemo(
    () => ({ filter, start, refused, changing, dismiss, options, setOptions }),
    [filter, start, refused, changing, dismiss, options],
  );
}
