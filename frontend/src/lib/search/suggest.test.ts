import { describe, expect, it } from "vitest";
import { type Knowledge, splitLastWord, suggest } from "./suggest";

const knowledge: Knowledge = {
  activities: [
    { code: "compliance.enabled", name: "Enable compliance", category: "Organization Management" },
    { code: "compliance.disabled", name: "Disable compliance", category: "Organization Management" },
    { code: "user.created", name: "Create user", category: "User" },
  ],
  tenants: [{ id: "t1", name: "Contoso AG", path: "Northwind" }],
  recent: ["severity:error kim"],
  fieldLabel: (field) => ({ severity: "Schweregrad", outcome: "Ergebnis" })[field as string] ?? field,
  aboutField: () => "",
  wordLabel: (_, word) => ({ error: "Fehler", warning: "Warnung" })[word] ?? word,
  presetLabel: (preset) => preset,
};
const labels = (text: string) => suggest(text, knowledge).map(({ label }) => label);

describe("the word being typed", () => {
  it("is the last one, quotes respected", () => {
    expect(splitLastWord("a b")).toEqual({ before: "a ", word: "b" });
    expect(splitLastWord('a actor:"Ann Be')).toEqual({ before: "a ", word: 'actor:"Ann Be' });
    expect(splitLastWord('"a b" ')).toEqual({ before: '"a b" ', word: "" });
  });
});

describe("suggestions", () => {
  it("are the recent searches and all fields for an empty box", () => {
    expect(labels("").slice(0, 3)).toEqual(["severity:error kim", "activity:", "category:"]);
  });

  it("find a field by its word in the reader's language", () => {
    expect(labels("schwere")).toEqual(["severity:"]);
    expect(suggest("x schwere", knowledge)[0]?.rest).toBe("x severity:");
  });

  it("find values by code and by label, but not those that are chosen", () => {
    expect(labels("severity:fehl")).toEqual(["Fehler"]);
    expect(labels("severity:error,")).toEqual(["information", "Warnung"]);
    expect(suggest("kim severity:error,warn", knowledge)[0]).toMatchObject({
      rest: "kim",
      chips: [{ field: "severity", values: ["error", "warning"] }],
    });
    expect(labels("actor-kind:org")).toEqual(["organization-user"]);
    expect(labels("category:")).toEqual(["Organization Management", "User"]);
  });

  it("keep what the word is marked with", () => {
    expect(suggest("-severity:warn", knowledge)[0]?.chips).toEqual([
      { field: "severity", values: ["warning"], excluded: true },
    ]);
    expect(suggest("-severi", knowledge)[0]?.rest).toBe("-severity:");
    expect(suggest("-conto", knowledge)[0]?.chips).toEqual([{ field: "org", values: ["t1"], excluded: true }]);
  });

  it("recognize ids and addresses that were pasted", () => {
    const meant = (text: string) =>
      suggest(text, knowledge).flatMap(({ group, chips }) => (group === "meant" ? [chips?.[0]?.field] : []));
    expect(meant("0198c0de-1234-7abc-8def-0123456789ab")[0]).toBe("id");
    expect(meant("0198c0de-1234-4abc-8def-0123456789ab").slice(0, 2)).toEqual(["correlation", "source-id"]);
    expect(meant("203.0.113.0/24")).toEqual(["ip"]);
    expect(meant("2001:db8::1")).toEqual(["ip"]);
    expect(meant("kim")).toEqual([]);
    expect(suggest("x -203.0.113.7", knowledge)[0]).toMatchObject({
      rest: "x",
      chips: [{ field: "ip", values: ["203.0.113.7"], excluded: true }],
    });
  });

  it("offer activities and organizations for a bare word", () => {
    expect(labels("compl")).toEqual(["Enable compliance", "Disable compliance"]);
    expect(suggest("cont", knowledge)).toEqual([
      {
        group: "organizations",
        label: "Contoso AG",
        detail: "Northwind",
        rest: "",
        chips: [{ field: "org", values: ["t1"] }],
      },
    ]);
  });

  it("offer nothing where nothing fits", () => {
    expect(labels("zzz")).toEqual([]);
    expect(labels("severity:zzz")).toEqual([]);
  });
});
