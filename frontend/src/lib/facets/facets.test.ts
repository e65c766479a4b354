import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { format } from "../search/format";
import { readView } from "../view/view";
import { chosen, chosenIn, toggled } from "./choice";
import { facetNames, filterFor, wordOf } from "./facets";

const id = "0198c0de-0000-7000-8000-000000000001";

describe("facets", () => {
  it("count without what is asked of themselves", () => {
    const filter = { severities: ["ERROR" as const], tenantIds: [id], from: "2026-11-21T00:00:00Z" };
    expect(filterFor("severity", filter)).toEqual({ tenantIds: [id], from: "2026-11-21T00:00:00Z" });
    expect(filterFor("tenant", filter)).toEqual({ severities: ["ERROR"], from: "2026-11-21T00:00:00Z" });
  });

  it("speak the words of the search", () => {
    expect([wordOf("outcome", "FAILURE"), wordOf("source", "FAILURE")]).toEqual(["failure", "FAILURE"]);
  });
});

describe("choosing a value", () => {
  const asked = (q: string, ...choices: Parameters<typeof toggled> extends [unknown, ...infer Rest] ? Rest[] : never) =>
    format(choices.reduce((view, choice) => toggled(view, ...choice), readView({ q })).chips);

  it("adds it to those that are included, and takes it away again", () => {
    expect(asked("severity:error x", ["severity", "warning", "included"])).toBe("severity:error,warning x");
    expect(asked("severity:error,warning x", ["severity", "error", "included"])).toBe("severity:warning x");
    expect(asked("severity:error x", ["severity", "error", "included"])).toBe("x");
  });

  it("leaves it out instead, and the other way round", () => {
    expect(asked("severity:error", ["severity", "error", "excluded"])).toBe("-severity:error");
    expect(asked("-severity:error", ["severity", "error", "included"])).toBe("severity:error");
    expect(asked("-severity:error", ["severity", "error", "excluded"])).toBe("");
  });

  it("leaves alone what is turned off, and what belongs to other facets", () => {
    expect(asked("~severity:error outcome:failure", ["severity", "error", "included"])).toBe(
      "~severity:error outcome:failure severity:error",
    );
  });

  it("of an organization changes the one of the page", () => {
    const view = toggled(readView({}), "tenant", id, "included");
    expect([view.tenantIds, chosenIn(view, "tenant"), chosen(view, "tenant", id)]).toEqual([[id], [id], "included"]);
    expect(toggled(view, "tenant", id, "included").tenantIds).toEqual([]);
    const without = toggled(view, "tenant", id, "excluded");
    expect([format(without.chips), chosenIn(without, "tenant")]).toEqual([`-org:${id}`, [id]]);
  });

  it("twice is as before, for every facet", () => {
    const name = fc.constantFrom(...facetNames);
    const how = fc.constantFrom("included" as const, "excluded" as const);
    fc.assert(
      fc.property(name, how, (facet, way) => {
        const view = readView({ q: "x -y" });
        const once = toggled(view, facet, id, way);
        expect(chosen(once, facet, id)).toBe(way);
        expect(toggled(once, facet, id, way)).toEqual(view);
      }),
    );
  });
});
