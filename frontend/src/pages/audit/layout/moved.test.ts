import { expect, it } from "vitest";
import { moved } from "./moved";

it("moves one element, never the first, and nothing before it", () => {
  const list = ["time", "a", "b", "c"];
  expect(moved(list, 3, 1)).toEqual(["time", "c", "a", "b"]);
  expect(moved(list, 1, 2)).toEqual(["time", "b", "a", "c"]);
  expect(moved(list, 1, 0)).toEqual(list);
  expect(moved(list, 0, 2)).toEqual(list);
  expect(moved(list, 2, 9)).toEqual(["time", "a", "c", "b"]);
  expect(moved(list, 9, 1)).toEqual(list);
});
