import { type RefObject, useEffect, useRef } from "react";

let pagesShown = 0;

/** Gives the focus to a heading, unless something lies over the page: what is read there keeps it. */
export function focusHeading(heading: HTMLElement | null): void {
  if (!document.querySelector('[aria-modal="true"]')) {
    heading?.focus({ preventScroll: true });
  }
}

/** The heading of a page: it takes the focus when one comes from another page, not when the app is opened on it. */
export function usePageHeading(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (pagesShown++ > 0) {
      focusHeading(heading.current);
    }
  }, []);
  return heading;
}
