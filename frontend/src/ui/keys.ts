import { useEffect, useLayoutEffect, useRef } from "react";
import { usePreferences } from "../lib/preferences";

/** Keys by name ("j", "?", "ArrowDown", "Escape"); answers false where the key was not meant for it. */
export type KeyMap = Record<string, (event: KeyboardEvent) => unknown>;

/** Listens on the whole page. Single keys never act while somebody types, in a dialog or menu, or when switched off. */
export function useKeys(map: KeyMap): void {
  const { singleKeys } = usePreferences();
  const current = useRef(map);
  // As soon as it is seen what keys do, they do it.
  useLayoutEffect(() => {
    current.current = map;
  });
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      const handler = Object.hasOwn(current.current, event.key) ? current.current[event.key] : undefined;
      const single = event.key.length === 1;
      if (!handler || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      if ((single && !singleKeys) || isTaken(event.target, single)) {
        return;
      }
      if (handler(event) !== false) {
        event.preventDefault();
      }
    };
    document.addEventListener("keydown", act);
    return () => document.removeEventListener("keydown", act);
  }, [singleKeys]);
}

/** True where keys belong to what has the focus: fields, and everything that lies over the page. */
export function isTaken(target: EventTarget | null, single: boolean): boolean {
  if (!(target instanceof Element)) {
    return false;
  }
  if (target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]')) {
    return true;
  }
  const typing = target.closest('input, textarea, select, [contenteditable="true"]');
  return typing !== null && (single || target.getAttribute("type") !== "checkbox");
}
