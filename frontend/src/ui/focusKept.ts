import { type RefObject, useLayoutEffect, useRef } from "react";

interface Holding<Kind extends HTMLElement> {
  ref: RefObject<Kind | null>;
  onFocus: () => void;
  onBlur: () => void;
}

/** Keeps the focus in an element when what had it in there goes away: else it would fall to the top of the page. */
export function useFocusKept<Kind extends HTMLElement>(): Holding<Kind> {
  const ref = useRef<Kind>(null);
  const held = useRef(false);
  useLayoutEffect(() => {
    if (held.current && document.activeElement === document.body) {
      ref.current?.focus({ preventScroll: true });
    }
  });
  const onFocus = () => {
    held.current = true;
  };
  // React is silent about what it takes away itself: this is told only when the person leaves.
  const onBlur = () => {
    held.current = false;
  };
  return { ref, onFocus, onBlur };
}
