import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** The width that an element has now; undefined before it is drawn. */
export function useElementWidth<Kind extends HTMLElement>(): [RefObject<Kind | null>, number | undefined] {
  const element = useRef<Kind>(null);
  const [width, setWidth] = useState<number>();
  useLayoutEffect(() => {
    if (!element.current) {
      return undefined;
    }
    setWidth(element.current.clientWidth);
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
