import { useCallback, useMemo } from "react";
import { download } from "../../api/downloads";
import { cancelExport, type Export, renewExport } from "../../api/exports";
import { exportWatch } from "../../api/exportWatch";
import { useT } from "../../lib/language/language";
import { useTimes } from "../../ui/data/times";
import { type Changing, useChange } from "../../ui/form/change";
import { useNotices } from "../../ui/notices";

export interface ExportActions {
  changing: Changing;
  /** Ends it; for a while it can be undone, which begins it anew. */
  cancel: (one: Export) => void;
  /** Keeps the file of one that is ready, makes that of another one again. */
  renew: (one: Export) => void;
  fetch: (path: string) => void;
  copy: (sha256: string) => void;
}

/** What one may do with an export; `put` shows what it is then. */
export function useExportActions(put: (changed: Export) => void): ExportActions {
  const t = useT();
  const times = useTimes();
  const notices = useNotices();
  const changing = useChange();
  const { run } = changing;
  const act = useCallback(
    async (work: () => Promise<Export>) => {
      const changed = await run(work);
      if (changed) {
        put(changed);
        exportWatch.put([changed]);
      }
      return changed;
    },
    [run, put],
  );
  return useMemo(() => {
    const renew = async ({ id }: Export) => {
      const changed = await act(() => renewExport(id));
      if (changed) {
        const kept = changed.state === "READY" && changed.expiresAt;
        notices.tell(kept ? t("exports:told.renewed", { time: times.minute(kept) }) : t("exports:told.again"));
      }
    };
    const cancel = async (one: Export) => {
      if (await act(() => cancelExport(one.id))) {
        notices.tell(t("exports:told.canceled"), () => void renew(one));
      }
    };
    return {
      changing,
      cancel: (one) => void cancel(one),
      renew: (one) => void renew(one),
      fetch: (path) => void run(() => download(path)),
      copy: (sha256) => void notices.copy(sha256, t("exports:told.copied")),
    };
  }, [act, run, changing, notices, t, times]);
}
