import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decoded, differences, type Json, listChanges } from "./json";
import { wordDifferences } from "./words";

describe("JSON inside text", () => {
  it("is decoded once, and told", () => {
    expect(decoded('{"a":[1]}')).toEqual({ value: { a: [1] }, wasText: true });
    expect(decoded('"quoted"')).toEqual({ value: "quoted", wasText: true });
    expect(decoded("[not json")).toEqual({ value: "[not json", wasText: false });
    expect(decoded("30")).toEqual({ value: "30", wasText: false });
    expect(decoded(undefined)).toEqual({ value: null, wasText: false });
  });
});

describe("differences", () => {
  it("name the places and all above them", () => {
    const before: Json = { a: { b: 1, c: [1, 2] }, same: { x: 1 }, "sl/ash": 1 };
    const after: Json = { a: { b: 1, c: [1, 3] }, same: { x: 1 }, "sl/ash": 2 };
    expect([...differences(before, after)].sort()).toEqual(["", "/a", "/a/c", "/a/c/1", "/sl~1ash"]);
  });

  it("are none between equal values", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(differences(value as Json, structuredClone(value) as Json).size).toBe(0);
      }),
    );
  });

  it("of plain lists are what was added and removed", () => {
    expect(listChanges(["a", "b"], ["b", "c"])).toEqual({ added: ["c"], removed: ["a"] });
    expect(listChanges(null, ["a"])).toEqual({ added: ["a"], removed: [] });
    expect(listChanges([{ a: 1 }], [])).toBeUndefined();
    expect(listChanges(null, null)).toBeUndefined();
  });
});

describe("words", () => {
  it("are marked where they differ", () => {
    expect(wordDifferences("Plan Basic 10 seats", "Plan Premium 10 seats")).toEqual({
      before: [
        { text: "Plan ", changed: false },
        { text: "Basic", changed: true },
        { text: " 10 seats", changed: false },
      ],
      after: [
        { text: "Plan ", changed: false },
        { text: "Premium", changed: true },
        { text: " 10 seats", changed: false },
      ],
    });
  });

  it("are not marked where nothing is common, or too much to compare", () => {
    expect(wordDifferences("false", "true")).toBeUndefined();
    expect(wordDifferences("x ".repeat(500), "y")).toBeUndefined();
  });

  it("lose nothing of either text", () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 8 }), fc.lorem({ maxCount: 8 }), (before, after) => {
        const marked = wordDifferences(before, after);
        fc.pre(marked !== undefined);
        expect(marked?.before.map(({ text }) => text).join("")).toBe(before);
        expect(marked?.after.map(({ text }) => text).join("")).toBe(after);
      }),
    );
  });
});
