import type { Preset, TimeChoice } from "../../lib/time/range";

/** The next longer of the ranges that end now; undefined where there is none. */
export function widerThan(time: TimeChoice): { preset: Preset; days: number } | undefined {
  switch (time) {
    case "any":
    case "180d":
      return undefined;
    case "30d":
      return { preset: "180d", days: 180 };
    case "7d":
      return { preset: "30d", days: 30 };
    default:
      return { preset: "7d", days: 7 };
  }
}
