import { describe, expect, it } from "vitest";
import type { TenantPath } from "../../api/tenants";
import { marked, ranked } from "./marked";
import { read, withTenant } from "./recent";
import { above, type Branch, foundRows, type Row, section, step, treeRows } from "./rows";

const tenant = (id: string, hasChildren = false): TenantPath & { hasChildren: boolean } => ({
  id,
  name: id,
  kind: "ORGANIZATION",
  status: "ACTIVE",
  parent: null,
  hasChildren,
});

const keys = (rows: readonly Row[]) => rows.map(({ key }) => key);

describe("a name", () => {
  it("shows each place where it matches, in any case", () => {
    expect(marked("Fabrik FABRIK", "fab")).toEqual([
      { text: "Fab", matches: true },
      { text: "rik ", matches: false },
      { text: "FAB", matches: true },
      { text: "RIK", matches: false },
    ]);
    expect(marked("Café Zürich", "ZÜR").find(({ matches }) => matches)?.text).toBe("Zür");
  });

  it("is whole where nothing matches, and where folding moves its letters", () => {
    expect(marked("Contoso", "fab")).toEqual([{ text: "Contoso", matches: false }]);
    expect(marked("İstanbul", "st")).toEqual([{ text: "İstanbul", matches: false }]);
    expect(marked("Contoso", " ")).toEqual([{ text: "Contoso", matches: false }]);
  });

  it("that begins with the search stands before one with a word that does, and before any part", () => {
    const found = ["Alfabet", "Grand Fabrik", "Fabrik Süd", "Fabrik Nord"].map((name) => ({ name }));
    expect(ranked(found, "fab").map(({ name }) => name)).toEqual([
      "Fabrik Süd",
      "Fabrik Nord",
      "Grand Fabrik",
      "Alfabet",
    ]);
  });
});

describe("the tree", () => {
  const branches = new Map<string, Branch>([
    ["top", { tenants: [tenant("a", true), tenant("b", true), tenant("c")], more: false }],
    ["a", { tenants: [tenant("a1"), tenant("a2")], more: true }],
  ]);

  it("is asked for at its top", () => {
    expect(keys(treeRows(new Map(), new Set()))).toEqual(["more top"]);
  });

  it("shows what is unfolded, and asks for what is not here yet", () => {
    const rows = treeRows(branches, new Set(["a", "b", "c"]));
    expect(keys(rows)).toEqual(["tree a", "tree a1", "tree a2", "more a", "tree b", "more b", "tree c"]);
    expect(rows[1]).toMatchObject({ level: 2, place: 1, setSize: -1, open: undefined });
    expect(rows[0]).toMatchObject({ level: 1, place: 1, setSize: 3, open: true });
  });

  it("is walked past what cannot be chosen, and up to what one stands under", () => {
    const rows = [...section("recent", [tenant("b")]), ...treeRows(branches, new Set(["a"]))];
    expect(keys(rows)).toEqual(["recent", "recent b", "tree a", "tree a1", "tree a2", "more a", "tree b", "tree c"]);
    expect(step(rows, -1, 1)).toBe(1);
    expect(step(rows, 4, 1)).toBe(6);
    expect(step(rows, 1, -1)).toBe(1);
    expect(above(rows, 4)).toBe(2);
    expect(above(rows, 2)).toBeUndefined();
  });

  it("never goes deeper than there are kinds", () => {
    const circle = new Map<string, Branch>([
      ["top", { tenants: [tenant("a", true)], more: false }],
      ["a", { tenants: [tenant("a", true)], more: false }],
    ]);
    expect(treeRows(circle, new Set(["a"]))).toHaveLength(4);
  });
});

it("what was found has paths, and a line that asks for more", () => {
  const rows = foundRows({ tenants: [tenant("a", true)], more: true }, "found");
  expect(keys(rows)).toEqual(["found a", "more found"]);
  expect(rows[0]).toMatchObject({ path: true, open: undefined });
});

it("no section stands empty", () => {
  expect(section("starred", [])).toEqual([]);
});

describe("recent tenants", () => {
  it("are the last five, each once", () => {
    const five = ["e", "d", "c", "b", "a"];
    expect(withTenant(five, "c")).toEqual(["c", "e", "d", "b", "a"]);
    expect(withTenant(five, "f")).toEqual(["f", "e", "d", "c", "b"]);
  });

  it("are read from whatever a browser holds", () => {
    expect(read('["a", 1, "b"]')).toEqual(["a", "b"]);
    expect(read("{")).toEqual([]);
    expect(read('{"a": 1}')).toEqual([]);
    expect(read(null)).toEqual([]);
  });
});
