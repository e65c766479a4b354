import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { bucketAt, endsOf, type Marked, walked } from "../../../lib/chart/walk";

interface Marking {
  /** What is marked by key or by dragging. */
  marked: Marked | undefined;
  /** The bucket that one points at. */
  pointed: number | undefined;
  handlers: {
    onKeyDown: (event: KeyboardEvent) => void;
    onBlur: () => void;
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: (event: PointerEvent) => void;
    onPointerCancel: () => void;
    onPointerLeave: () => void;
  };
}

interface Acts {
  count: number;
  /** Takes the first and the last of the marked buckets. */
  onChoose: (first: number, last: number) => void;
  /** Undoes the last choice; absent where there is none. */
  onBack: (() => void) | undefined;
}

/** Marks neighbouring buckets: by dragging over them, or by arrow keys. */
export function useMarking({ count, onChoose, onBack }: Acts): Marking {
  const [marked, setMarked] = useState<Marked>();
  const [dragging, setDragging] = useState(false);
  const [pointed, setPointed] = useState<number>();
  const place = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return bucketAt(clientX - left, width, count);
  };
  const end = () => {
    setDragging(false);
    setMarked(undefined);
  };
  const choose = (chosen: Marked) => {
    end();
    onChoose(...endsOf(chosen));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) {
      return;
    }
    const next = walked(marked, key, shiftKey, count);
    if (next) {
      setMarked(next);
    } else if (key === "Enter" && marked) {
      choose(marked);
    } else if (key === "Backspace" && onBack) {
      end();
      onBack();
    } else if (key === "Escape" && marked) {
      end();
    } else {
      return;
    }
    event.preventDefault();
  };
  return {
    marked,
    pointed,
    handlers: {
      onKeyDown,
      onBlur: end,
      onPointerDown: (event) => {
        if (event.button === 0 && count > 0) {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragging(true);
          setMarked({ anchor: place(event), at: place(event) });
        }
      },
      onPointerMove: (event) => {
        if (count > 0) {
          setPointed(place(event));
          if (dragging && marked) {
            setMarked({ anchor: marked.anchor, at: place(event) });
          }
        }
      },
      onPointerUp: () => dragging && marked && choose(marked),
      onPointerCancel: end,
      onPointerLeave: () => setPointed(undefined),
    },
  };
}
