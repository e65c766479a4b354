import { useCallback } from "react";
import type { Export } from "../../api/exports";
import { useT } from "../../lib/language/language";

/** "CSV · All fields · gzip". */
export function useLayoutText(): (one: Export) => string {
  const t = useT();
  return useCallback(
    ({ format, profile, columns, compression }) =>
      [
        t(`exports:format.${format}`),
        t(`exports:layout.${columns ? "SCREEN" : profile}`),
        ...(compression === "NONE" ? [] : [t(`exports:compression.${compression}`)]),
      ].join(" · "),
    [t],
  );
}
