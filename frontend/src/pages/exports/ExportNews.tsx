import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { download } from "../../api/downloads";
import { exportWatch } from "../../api/exportWatch";
import { may, useViewer } from "../../api/viewer";
import { sizeText } from "../../lib/exports/size";
import { useT } from "../../lib/language/language";
import { useNumber, useTimes } from "../../ui/data/times";
import { useNotices } from "../../ui/notices";

/** Tells wherever one is by then that an export is ready. Why one failed is told where it belongs: among the exports. */
export function ExportNews() {
  const t = useT();
  const times = useTimes();
  const number = useNumber();
  const navigate = useNavigate();
  const { offer } = useNotices();
  const { viewer } = useViewer();
  const watches = may(viewer, "EVENT_EXPORT");
  useEffect(() => {
    if (!watches) {
      return undefined;
    }
    void exportWatch.start();
    const wake = () => document.visibilityState === "visible" && exportWatch.wake();
    document.addEventListener("visibilitychange", wake);
    return () => {
      document.removeEventListener("visibilitychange", wake);
      exportWatch.forget();
    };
  }, [watches]);
  useEffect(
    () =>
      exportWatch.onEnd(({ id, state, rows, bytes, url }) => {
        if (state !== "READY" || !url) {
          return;
        }
        const events = t("audit:count", { count: rows, shown: number(rows) });
        // A download that is refused is told where the export stands.
        const fetch = () => void download(url).catch(() => navigate({ to: "/exports", search: { export: id } }));
        offer(t("exports:ready", { events, size: sizeText(bytes, times.locale) }), t("exports:action.download"), fetch);
      }),
    [t, times, number, offer, navigate],
  );
  return null;
}
