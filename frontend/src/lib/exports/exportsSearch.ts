/** The search part of the address of the list of exports. */
export interface ExportsSearch {
  /** The one that is open. */
  export?: string;
  tenant?: string;
  tz?: string;
}

/** Keeps what the address may hold; anything else in it is dropped. */
export function readExportsSearch(raw: Record<string, unknown>): ExportsSearch {
  const kept = (["export", "tenant", "tz"] as const).filter(
    (name) => typeof raw[name] === "string" && raw[name] !== "",
  );
  return Object.fromEntries(kept.map((name) => [name, raw[name]]));
}
