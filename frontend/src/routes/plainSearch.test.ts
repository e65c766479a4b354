import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlain, writePlain } from "./plainSearch";

describe("search parameters", () => {
  it("stay the texts that they are, numbers and true included", () => {
    expect(readPlain("?q=50126&access=1&tz=true")).toEqual({ q: "50126", access: "1", tz: "true" });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("q", "time", "tenant"), fc.string({ unit: "grapheme" })), (search) => {
        expect(readPlain(writePlain(search))).toEqual({ ...search });
      }),
    );
  });
});
