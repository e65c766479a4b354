import { useEffect, useState } from "react";

/**
 * Where the focus was before a dialog took it gets it back. A drawer below the dialog needs that, too: it is hidden from screen readers
 * until the focus is in it again.
 */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  const [below] = useState(() => opener?.closest<HTMLElement>('[role="dialog"]') ?? null);
  useEffect(
    () => () => {
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        const back = opener instanceof HTMLElement && opener.isConnected ? opener : below;
        if (lost || below?.isConnected) {
          back?.focus();
        }
      });
    },
    [opener, below],
  );
}
