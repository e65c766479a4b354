import { type KeyboardEvent, type PointerEvent, useCallback } from "react";
import { useT } from "../../../lib/language/language";
import { narrowestColumn, prefer, preferences, widestColumn } from "../../../lib/preferences";
import { useNotices } from "../../../ui/notices";
import type { ColumnId } from "./columns";

const keyStep = 16;

function setWidth(id: string, width: number): number {
  const fits = Math.round(Math.max(narrowestColumn, Math.min(widestColumn, width)));
  prefer({ columnWidths: { ...preferences().columnWidths, [id]: fits } });
  return fits;
}

/** Gives a column the width back that it begins with. */
export function resetColumn(id: ColumnId): void {
  const { [id]: _, ...others } = preferences().columnWidths;
  prefer({ columnWidths: others });
}

const headOf = (target: EventTarget) => (target instanceof Element ? target.closest<HTMLElement>("[data-head]") : null);

/** Columns get wider by dragging the end of their head; arrow keys walk the heads, and with Shift make them wider. */
export function useColumnResize() {
  const t = useT();
  const { announce } = useNotices();
  const resize = useCallback((down: PointerEvent<HTMLElement>) => {
    const [handle, head] = [down.currentTarget, headOf(down.target)];
    const id = head?.dataset.head;
    if (!id || down.button !== 0) {
      return;
    }
    const { width } = head.getBoundingClientRect();
    handle.setPointerCapture(down.pointerId);
    let frame = 0;
    const move = ({ clientX }: globalThis.PointerEvent) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setWidth(id, width + clientX - down.clientX));
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
  }, []);
  const resizeByKey = useCallback(
    (event: KeyboardEvent) => {
      const head = headOf(event.target);
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const id = head?.dataset.head as ColumnId | undefined;
      if (!head || !id || step === undefined || event.altKey || event.ctrlKey || event.metaKey) {
        return;
      }
      event.preventDefault();
      if (!event.shiftKey) {
        const next = step < 0 ? head.previousElementSibling : head.nextElementSibling;
        (next?.querySelector<HTMLElement>("button") ?? (next as HTMLElement | null))?.focus();
      } else if (head.querySelector("[data-handle]")) {
        const width = setWidth(id, head.getBoundingClientRect().width + step * keyStep);
        announce(t("views:columns.width", { name: t(`audit:column.${id}`), width }));
      }
    },
    [announce, t],
  );
  return { resize, resizeByKey };
}
