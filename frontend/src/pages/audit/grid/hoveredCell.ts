import { type RefObject, useEffect, useState } from "react";

/** The cell of an event that something happened in. */
export function cellAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-event] [data-column]") : null;
}

/** The cell that a mouse points at; still while the pointer is on the dots over it. */
export function useHoveredCell(grid: RefObject<HTMLElement | null>): HTMLElement | undefined {
  const [cell, setCell] = useState<HTMLElement>();
  useEffect(() => {
    const element = grid.current;
    const point = (event: PointerEvent) => {
      const over = event.target instanceof Element ? event.target : null;
      if (event.pointerType === "mouse" && !over?.closest("button")) {
        setCell(cellAt(over) ?? undefined);
      }
    };
    const hide = () => setCell(undefined);
    element?.addEventListener("pointerover", point);
    element?.addEventListener("pointerleave", hide);
    element?.addEventListener("scroll", hide, { passive: true });
    return () => {
      element?.removeEventListener("pointerover", point);
      element?.removeEventListener("pointerleave", hide);
      element?.removeEventListener("scroll", hide);
    };
  }, [grid]);
  return cell;
}
