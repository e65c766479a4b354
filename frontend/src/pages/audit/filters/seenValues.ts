import type { EventRowFragment } from "../../../api/generated/graphql";

/** A value to choose, with its words. */
export interface Choice {
  value: string;
  label: string;
  detail?: string;
}

export interface SeenActivity {
  code: string;
  name: string;
  category: string;
  log: EventRowFragment["log"];
}

export interface SeenValues {
  activities: SeenActivity[];
  sources: Choice[];
  properties: Choice[];
  targetKinds: Choice[];
  errors: Choice[];
  countries: string[];
}

/** What the rows that were read hold: the values that one most likely asks for next. */
export function seenIn(rows: readonly EventRowFragment[]): SeenValues {
  const activities = new Map<string, SeenActivity>();
  const errors = new Map<string, Choice>();
  const [sources, properties, targetKinds, countries] = [0, 1, 2, 3].map(() => new Set<string>()) as [
    Set<string>,
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  for (const row of rows) {
    activities.set(row.activity, {
      code: row.activity,
      name: row.activityName,
      category: row.category,
      log: row.log,
    });
    sources.add(row.source);
    if (row.country) {
      countries.add(row.country);
    }
    if (row.errorCode) {
      const meaning = row.errorMeaning ?? row.outcomeReason;
      errors.set(row.errorCode, {
        value: row.errorCode,
        label: row.errorCode,
        ...(meaning ? { detail: meaning } : {}),
      });
    }
    for (const { kind, changes } of row.targets) {
      targetKinds.add(kind);
      for (const { property } of changes) {
        properties.add(property);
      }
    }
  }
  return {
    activities: [...activities.values()],
    sources: choicesOf(sources),
    properties: choicesOf(properties),
    targetKinds: choicesOf(targetKinds),
    errors: [...errors.values()],
    countries: [...countries],
  };
}

/** Values that are their own words, in their order. */
export function choicesOf(values: Iterable<string>): Choice[] {
  return [...new Set(values)].sort((one, other) => one.localeCompare(other)).map((value) => ({ value, label: value }));
}
