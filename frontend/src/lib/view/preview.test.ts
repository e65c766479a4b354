import { expect, it } from "vitest";
import { previewAfter } from "./preview";
import { readSearch } from "./view";

it("a preview stays while it is narrowed, and ends with anything that it does not show", () => {
  const search = { tenant: "a,b", preview: "group" };
  expect(previewAfter(search, ["a", "b"])).toEqual({ preview: "group" });
  expect(previewAfter(search, ["b"])).toEqual({ preview: "group" });
  expect(previewAfter(search, ["b", "c"])).toEqual({});
  expect(previewAfter(search, [])).toEqual({});
  expect(previewAfter({ preview: "group" }, [])).toEqual({});
  expect(previewAfter({ tenant: "a" }, ["a"])).toEqual({});
});

it("there is no preview of everything", () => {
  expect(readSearch({ preview: "group", tenant: "a" })).toEqual({ preview: "group", tenant: "a" });
  expect(readSearch({ preview: "group" })).toEqual({});
});
