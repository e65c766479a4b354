import { describe, expect, it } from "vitest";
import { headerOf } from "./headers";
import { changed, draftOf, inputOf, type LayoutDraft } from "./layout";
import { sizeText } from "./size";

const draft: LayoutDraft = { format: "CSV", layout: "FULL", compression: "NONE", bom: true, log: "AUDIT" };

describe("the layout of a file", () => {
  it("gives up what does not go with what was chosen last", () => {
    const parquet = changed(draft, { format: "PARQUET" });
    expect(changed(parquet, { layout: "ENTRA" })).toMatchObject({ layout: "ENTRA", format: "JSON" });
    expect(changed(changed(draft, { layout: "ENTRA" }), { format: "PARQUET" })).toMatchObject({
      layout: "FULL",
      format: "PARQUET",
    });
  });

  it("asks only for what its format has", () => {
    expect(inputOf(draft, ["id"])).toEqual({ format: "CSV", profile: "FULL", compression: "NONE", bom: true });
    expect(inputOf({ ...draft, format: "JSON" }, ["id"])).not.toHaveProperty("bom");
    expect(inputOf({ ...draft, layout: "SCREEN" }, ["id"])).toMatchObject({ profile: "FULL", columns: ["id"] });
    expect(inputOf({ ...draft, layout: "ENTRA", log: "SIGN_IN" }, [])).toMatchObject({ log: "SIGN_IN" });
    expect(inputOf({ ...draft, layout: "ENTRA", format: "JSON" }, [])).not.toHaveProperty("log");
  });

  it("is that of an earlier file", () => {
    const made = { format: "CSV", profile: "ENTRA", compression: "GZIP", filter: { logs: ["SIGN_IN"] } } as const;
    expect(draftOf(made)).toEqual({ format: "CSV", layout: "ENTRA", compression: "GZIP", bom: true, log: "SIGN_IN" });
    expect(draftOf({ ...made, profile: "FULL", columns: ["id"], filter: null })).toMatchObject({
      layout: "SCREEN",
      log: "AUDIT",
    });
  });

  it("has a column for each field of a party", () => {
    expect(headerOf("FULL", "AUDIT", ["id", "actor"]).slice(0, 3)).toEqual(["id", "actor.kind", "actor.actorId"]);
    expect(headerOf("FULL", "AUDIT", ["actor.name"])).toEqual(["actor.name"]);
    expect(headerOf("MTR", "AUDIT")).toHaveLength(8);
  });
});

describe("the size of a file", () => {
  it("is told in the largest unit that leaves a number", () => {
    expect(sizeText(0, "en-GB")).toBe("0\u00a0B");
    expect(sizeText(999, "en-GB")).toBe("999\u00a0B");
    expect(sizeText(411_600, "en-GB")).toBe("412 kB");
    expect(sizeText(999_600, "en-GB")).toBe("1 MB");
    expect(sizeText(12_345_678, "en-GB")).toBe("12.3 MB");
    expect(sizeText(250_000_000_000, "de")).toBe("250\u00a0GB");
  });
});
