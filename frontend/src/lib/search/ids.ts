/** A UUID: of a tenant, an event, a correlation. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

const shape = "00000000-0000-0000-0000-000000000000";

/** The beginning of a UUID, with its dashes or without. */
export function isIdPart(text: string): boolean {
  const fits = (within: string) =>
    text.length <= within.length &&
    [...text].every((character, at) => (within[at] === "-" ? character === "-" : /[0-9a-f]/i.test(character)));
  return fits(shape) || fits(shape.replaceAll("-", ""));
}
