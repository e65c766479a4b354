import { useState } from "react";
import { formatTimeChoice, type TimeChoice } from "../../../lib/time/range";
import { useLog } from "../LogProvider";

/** Shorter stretches than this are not zoomed into. */
const shortest = 1_000;

interface Zoom {
  into: (from: string, to: string) => void;
  /** Back to the time before the last zoom; undefined where what is shown is not a zoom. */
  out: (() => void) | undefined;
}

/** Each zoom is a view of its own, so that Back undoes it too. */
export function useZoom(): Zoom {
  const { view, show } = useLog();
  const [zooms, setZooms] = useState<{ before: TimeChoice; shown: string }[]>([]);
  const last = zooms.findLastIndex(({ shown }) => shown === formatTimeChoice(view.time));
  const zoom = zooms[last];
  return {
    into: (from, to) => {
      if (Date.parse(to) - Date.parse(from) >= shortest) {
        const time = { from, to };
        setZooms([...zooms.slice(0, last + 1), { before: view.time, shown: formatTimeChoice(time) }]);
        show({ ...view, time });
      }
    },
    out: zoom && (() => show({ ...view, time: zoom.before })),
  };
}
