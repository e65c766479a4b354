import { useRouter } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { forgetCatalogue } from "../api/catalogue";
import { acting } from "../api/client";
import { exportWatch, isOpen } from "../api/exportWatch";
import { forgetTenants } from "../api/tenants";
import { forgetViews } from "../api/views";
import { useT } from "../lib/language/language";
import { previewed } from "../lib/people/previewed";
import { names } from "../lib/search/names";
import { recentSearches } from "../lib/search/recent";
import { ExportNews } from "../pages/exports/ExportNews";
import { Frame } from "../ui/frame/Frame";
import type { Badges } from "../ui/frame/Navigation";

/**
 * The pages of whoever one is at the moment. For another person they begin anew, at the start page, so that nothing is left of what
 * the one saw; whoever is oneself again returns to where one was.
 */
export function SignedIn() {
  const router = useRouter();
  const { as, joined } = useSyncExternalStore(acting.subscribe, acting.getState);
  const who = as?.accessToken;
  const [shown, setShown] = useState(who);
  const back = useRef<string>(undefined);
  useEffect(() => {
    if (who === shown) {
      return;
    }
    forgetSeen();
    const show = () => setShown(who);
    if (who && joined) {
      show();
    } else if (who) {
      back.current = router.state.location.href;
      void router.navigate({ to: "/" }).finally(show);
    } else {
      router.history.push(back.current ?? "/");
      back.current = undefined;
      void router.load().finally(show);
    }
  }, [who, shown, joined, router]);
  const badges = useBadges();
  return who === shown ? (
    <Frame key={who ?? "oneself"} badges={badges}>
      <ExportNews />
    </Frame>
  ) : null;
}

/** How many exports run. */
function useBadges(): Badges {
  const t = useT();
  const watched = useSyncExternalStore(exportWatch.subscribe, exportWatch.get);
  const count = [...watched.values()].filter(({ newest }) => isOpen(newest)).length;
  return useMemo(() => (count > 0 ? { exports: { count, label: t("exports:running", { count }) } } : {}), [count, t]);
}

function forgetSeen(): void {
  forgetCatalogue();
  forgetTenants();
  forgetViews();
  names.set(new Map());
  recentSearches.set([]);
  previewed.set(undefined);
}
