import { useSyncExternalStore } from "react";

/** narrow: one column and cards; medium: the drawer overlays; wide: it stands beside the rows. */
export type Width = "narrow" | "medium" | "wide";

const atLeastMedium = window.matchMedia("(min-width: 768px)");
const atLeastWide = window.matchMedia("(min-width: 1024px)");

export function useWidth(): Width {
  return useSyncExternalStore(
    (listener) => {
      atLeastMedium.addEventListener("change", listener);
      atLeastWide.addEventListener("change", listener);
      return () => {
        atLeastMedium.removeEventListener("change", listener);
        atLeastWide.removeEventListener("change", listener);
      };
    },
    (): Width => (atLeastWide.matches ? "wide" : atLeastMedium.matches ? "medium" : "narrow"),
  );
}

/** True while the page is at least so many pixels wide. */
export function useAtLeast(pixels: number): boolean {
  const query = `(min-width: ${pixels}px)`;
  return useSyncExternalStore(
    (listener) => {
      const watched = window.matchMedia(query);
      watched.addEventListener("change", listener);
      return () => watched.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
  );
}
