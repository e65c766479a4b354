import { expect, test } from "vitest";
import { initialsOf } from "./Initials";

test.each([
  ["Ann Berg", "AB"],
  ["Ann Maria van den Berg", "AB"],
  ["zoë", "Z"],
  ["Ømer (night desk)", "Ø"],
  ["𝒜da Lovelace", "𝒜L"],
  ["", ""],
  ["()", ""],
])("the initials of %s are %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
