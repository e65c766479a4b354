import { describe, expect, it } from "vitest";
import { type Knowledge, splitLastWord, suggest } from "./suggest";

const knowledge: Knowledge = {
  activities: [
    { code: "compliance.enabled", name: "Enable compliance" },
    { code: "compliance.disabled", name: "Disable compliance" },
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
    expect(labels("").slice(0, 3)).toEqual(["severity:error kim", "activity:", "outcome:"]);
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
      take: { chips: [{ field: "severity", values: ["error", "warning"] }] },
    });
  });

  it("offer activities and organizations for a bare word", () => {
    expect(labels("compl")).toEqual(["Enable compliance", "Disable compliance"]);
    expect(suggest("cont", knowledge)).toEqual([
      { group: "organizations", label: "Contoso AG", detail: "Northwind", rest: "", take: { tenantId: "t1" } },
    ]);
  });

  it("offer nothing where nothing fits", () => {
    expect(labels("zzz")).toEqual([]);
    expect(labels("severity:zzz")).toEqual([]);
  });
});
