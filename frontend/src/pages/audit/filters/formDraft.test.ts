import { describe, expect, it } from "vitest";
import { parse } from "../../../lib/search/parse";
import { readView } from "../../../lib/view/view";
import { emptyForm, formOf, viewOf } from "./formDraft";

const view = (search: Record<string, string>) => readView(search);

describe("the form of more filters", () => {
  it("gives back the view that it was opened with", () => {
    for (const search of [
      {},
      {
        log: "tasks",
        q: "severity:error,warning outcome:failure actor:Ann",
        time: "7d",
        tenant: "a,b",
        sort: "oldest",
      },
      { q: "kim -actor:Bob ~severity:error id:0198c0de log:audit,task" },
    ]) {
      const before = view(search);
      const after = viewOf(formOf(before), before);
      expect({ ...after, chips: new Set(after.chips) }).toEqual({ ...before, chips: new Set(before.chips) });
    }
  });

  it("makes one log a tab and several a chip", () => {
    const before = view({ log: "audit" });
    expect(viewOf({ ...formOf(before), log: ["task"] }, before).tab).toBe("tasks");
    const several = viewOf({ ...formOf(before), log: ["audit", "task"] }, before);
    expect([several.tab, several.chips]).toEqual(["all", parse("log:audit,task").chips]);
  });

  it("resets to everything of the last 24 hours", () => {
    const before = view({ log: "tasks", q: "kim severity:error", time: "7d", tenant: "a" });
    expect(viewOf(emptyForm(before), before)).toEqual(view({}));
  });
});
