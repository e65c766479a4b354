/** What of the catalogue a search needs to know. */
export interface KnownActivity {
  code: string;
  name: string;
}

export function isPattern(activity: string): boolean {
  return activity.includes("*");
}

/** Patterns and names stand for codes that only the catalogue knows. */
export function needsCatalogue(activity: string): boolean {
  return isPattern(activity) || /[\s\p{Lu}]/u.test(activity);
}

/** Puts codes in place of patterns such as subscription.*, and of names; other values stay, known or not. */
export function expand(values: readonly string[], catalogue: readonly KnownActivity[]): string[] {
  return [
    ...new Set(values.flatMap((value) => (isPattern(value) ? matching(value, catalogue) : named(value, catalogue)))),
  ];
}

function matching(pattern: string, catalogue: readonly KnownActivity[]): string[] {
  const source = pattern
    .split("*")
    .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"))
    .join(".*");
  const whole = new RegExp(`^${source}$`, "i");
  return catalogue.filter(({ code }) => whole.test(code)).map(({ code }) => code);
}

function named(value: string, catalogue: readonly KnownActivity[]): string[] {
  const lower = value.toLowerCase();
  const found = needsCatalogue(value)
    ? catalogue.filter(({ code, name }) => code !== value && name.toLowerCase() === lower)
    : [];
  return found.length > 0 ? found.map(({ code }) => code) : [value];
}
