import { useEffect, useState } from "react";

/**
 * Where the focus was before a dialog took it gets it back, unless another dialog stands there by then: the uppermost that is open has the
 * focus, because it is hidden from screen readers until it does.
 */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        const focused = document.activeElement;
        const uppermost = [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"]')].at(-1);
        const back = opener instanceof HTMLElement && opener.isConnected ? opener : undefined;
        if (uppermost && !uppermost.contains(focused)) {
          (uppermost.contains(back ?? null) ? back : uppermost)?.focus();
        } else if (focused === null || focused === document.body) {
          back?.focus();
        }
      });
    },
    [opener],
  );
}
