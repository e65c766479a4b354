import { createContext, useContext } from "react";

/** Where the event's own heading stands: a page of its own begins with h1, the panel beside the list with h2. */
export type HeadingLevel = 1 | 2;

export const HeadingLevelContext = createContext<HeadingLevel>(2);

/** The tag of a heading so many steps below the event's own. */
export function useHeading(below: 0 | 1 | 2): "h1" | "h2" | "h3" | "h4" {
  const level = useContext(HeadingLevelContext);
  return ({ 1: ["h1", "h2", "h3"], 2: ["h2", "h3", "h4"] } as const)[level][below] ?? "h4";
}
