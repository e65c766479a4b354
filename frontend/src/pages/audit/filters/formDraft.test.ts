import { describe, expect, it } from "vitest";
import { fields } from "../../../lib/search/fields";
import { parse } from "../../../lib/search/parse";
import { readView } from "../../../lib/view/view";
import { emptyForm, faultsOf, formOf, viewOf } from "./formDraft";

const view = (search: Record<string, string>) => readView(search);
const id = "0198c0de-0000-7000-8000-000000000001";

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
        access: "1",
      },
      { q: `kim -actor:Bob ~severity:error id:0198c0de log:audit,task -org:${id} actor-id:a -ip:10.0.0.1` },
      {
        q: 'category:User activity:x.y source:portal target:a ip:10.0.0.0/8,"::1" changed:seats operation:update channel:api actor-kind:system actor-tenant-id:t target-kind:User target-id:u country:DE error:50126 correlation:c session:s source-id:x duration:>10m impersonated:yes recorded:2026-11-22..',
      },
    ]) {
      const before = view(search);
      const after = viewOf(formOf(before), before);
      expect({ ...after, chips: new Set(after.chips) }).toEqual({ ...before, chips: new Set(before.chips) });
    }
  });

  it("has a field for everything but people and things by their ids, and the rest of the page", () => {
    const { lists, texts } = formOf(view({}));
    const missing = Object.keys(fields).filter((field) => !(field in lists) && !(field in texts));
    expect(missing).toEqual(["org", "actor-id", "impersonator-id", "on-behalf-of-id", "time"]);
  });

  it("makes one log a tab and several a chip", () => {
    const before = view({ log: "audit" });
    const draft = formOf(before);
    expect(viewOf({ ...draft, lists: { ...draft.lists, log: ["task"] } }, before).tab).toBe("tasks");
    const several = viewOf({ ...draft, lists: { ...draft.lists, log: ["audit", "task"] } }, before);
    expect([several.tab, several.chips]).toEqual(["all", parse("log:audit,task").chips]);
  });

  it("resets to everything of the last 24 hours", () => {
    const before = view({ log: "tasks", q: "kim severity:error -x", time: "7d", tenant: "a" });
    expect(viewOf(emptyForm(before), before)).toEqual(view({}));
  });

  it("tells at each field what cannot be asked", () => {
    const draft = formOf(view({ q: "ip:10.0.0.0/40,10.0.0.1 duration:soon severity:error" }));
    expect(faultsOf(draft, undefined)).toEqual({
      ip: { kind: "noAddress", value: "10.0.0.0/40" },
      duration: { kind: "noDuration", value: "soon" },
    });
  });
});
