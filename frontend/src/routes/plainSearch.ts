import { stringifySearchWith } from "@tanstack/react-router";

/**
 * Search parameters are plain text, as people read and write them: no JSON in the address bar, and a search for 50126 is a text,
 * not a number.
 */
export function readPlain(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export const writePlain = stringifySearchWith(String);
