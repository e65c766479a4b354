import { type RefObject, useEffect, useRef } from "react";

let pagesShown = 0;

/** The heading of a page: it takes the focus when one comes from another page, not when the app is opened on it. */
export function usePageHeading(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (pagesShown++ > 0) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return heading;
}
