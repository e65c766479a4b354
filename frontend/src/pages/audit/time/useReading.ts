import { useMemo } from "react";
import { useT } from "../../../lib/language/language";
import type { MomentReading } from "../../../lib/time/moment";
import { useLocale, useZone } from "../../../ui/data/times";

/** How typed moments are read here and now. */
export function useReading(): () => MomentReading {
  const t = useT();
  const locale = useLocale();
  const zone = useZone();
  return useMemo(
    () => () => ({
      locale,
      zone,
      now: Date.now(),
      words: { today: t("time:word.today"), yesterday: t("time:word.yesterday"), now: t("time:word.now") },
    }),
    [t, locale, zone],
  );
}
