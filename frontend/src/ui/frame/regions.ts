import { useEffect } from "react";

/** F6 walks the parts of the page in their order, Shift F6 walks back. A part names itself by data-region. */
export function useRegions(): void {
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      if (event.key !== "F6" || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter(
        (region) => region.offsetParent !== null,
      );
      if (regions.length === 0) {
        return;
      }
      event.preventDefault();
      const here = regions.findIndex((region) => region.contains(document.activeElement));
      const step = event.shiftKey ? -1 : 1;
      const next = here < 0 ? 0 : (here + step + regions.length) % regions.length;
      enter(regions[next]);
    };
    document.addEventListener("keydown", walk);
    return () => document.removeEventListener("keydown", walk);
  }, []);
}

/** Into the first thing of a region that takes the focus, else the region itself. */
export function enter(region: HTMLElement | null | undefined): void {
  const inside = region?.querySelector<HTMLElement>(
    '[tabindex="0"]:not([data-tabster-dummy]), a[href], button:not([disabled]):not([tabindex="-1"]), input:not([disabled])',
  );
  (inside ?? region)?.focus();
}
