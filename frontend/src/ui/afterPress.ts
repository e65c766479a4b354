import { useCallback, useEffect, useRef } from "react";

/**
 * Does something at once, or, while a button of the mouse is held down, when it is let go: what one presses must not move away
 * before the click.
 */
export function useAfterPress(): (act: () => void) => void {
  const pressed = useRef(false);
  const waiting = useRef<() => void>(undefined);
  useEffect(() => {
    const press = () => {
      pressed.current = true;
    };
    const letGo = () => {
      pressed.current = false;
      const act = waiting.current;
      waiting.current = undefined;
      act?.();
    };
    window.addEventListener("pointerdown", press, true);
    window.addEventListener("pointerup", letGo, true);
    window.addEventListener("pointercancel", letGo, true);
    return () => {
      window.removeEventListener("pointerdown", press, true);
      window.removeEventListener("pointerup", letGo, true);
      window.removeEventListener("pointercancel", letGo, true);
    };
  }, []);
  return useCallback((act: () => void) => {
    if (pressed.current) {
      waiting.current = act;
    } else {
      act();
    }
  }, []);
}
