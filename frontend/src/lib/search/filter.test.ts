import { describe, expect, it } from "vitest";
import { check } from "./check";
import { type Conditions, filterOf } from "./filter";
import { parse } from "./parse";

const codes = ["subscription.suspended", "subscription.deleted", "compliance.disabled"];
const filter = (text: string, more: Partial<Conditions> = {}, known: string[] | undefined = codes) =>
  filterOf({ chips: parse(text).chips, tenantIds: [], range: {}, ...more }, known);
const faults = (text: string) => check(parse(text).chips, codes).map(({ fault }) => fault?.kind);

describe("the filter", () => {
  it("is empty for an empty search", () => {
    expect(filter("")).toEqual({});
  });

  it("holds every field", () => {
    expect(
      filter("compl 0198c0de severity:error,warning outcome:failed actor:Ann actor-id:a,b id:0198c0de-1 activity:x.y", {
        tenantIds: ["t1"],
        range: { from: "2026-11-22T00:00:00Z" },
        log: "audit",
      }),
    ).toEqual({
      from: "2026-11-22T00:00:00Z",
      search: ["compl", "0198c0de", "0198c0de-1"],
      severities: ["ERROR", "WARNING"],
      outcomes: ["FAILURE"],
      actor: "Ann",
      actorIds: ["a", "b"],
      activities: ["x.y"],
      logs: ["AUDIT"],
      tenantIds: ["t1"],
    });
  });

  it("expands patterns from the catalogue, and waits for it", () => {
    expect(filter("activity:subscription.*,compliance.disabled")?.activities).toEqual(codes);
    expect(
      filterOf({ chips: parse("activity:subscription.*").chips, tenantIds: [], range: {} }, undefined),
    ).toBeUndefined();
  });

  it("leaves out what is turned off or faulty, and asks for the rest", () => {
    expect(filter("~severity:error -actor:Ann severity:eror outcome:denied")).toEqual({ outcomes: ["DENIED"] });
  });

  it("matches nothing where tab and chip contradict each other", () => {
    expect(filter("log:task,sign-in", { log: "audit" })?.logs).toEqual([]);
  });
});

describe("faults", () => {
  it("sit on the chip that has them", () => {
    expect(
      faults(
        `-x severity: severity:eror activity:nothing.* id:1234567 actor:a,b ${"y".repeat(201)} "a\u0000b" org:Nowhere time:soon fine`,
      ),
    ).toEqual([
      "excluding",
      "noValue",
      "unknownValue",
      "noActivity",
      "tooShort",
      "oneText",
      "tooLong",
      "control",
      "noOrganization",
      "noTime",
      undefined,
    ]);
  });

  it("say which word was probably meant", () => {
    expect(check(parse("severity:eror").chips, codes)[0]?.fault).toMatchObject({ value: "eror", meant: "error" });
    expect(check(parse("severity:banana").chips, codes)[0]?.fault).not.toHaveProperty("meant");
  });

  it("stop at ten texts and a hundred values", () => {
    expect(faults("a b c d e f g h i j k ~l")).toEqual([...Array(10).fill(undefined), "tooManyTexts", undefined]);
    const ids = Array.from({ length: 101 }, (_, index) => `u${index}`);
    expect(faults(`actor-id:${ids.join(",")}`)).toEqual(["tooManyValues"]);
  });
});

describe("hints", () => {
  it("tell of fields that do not exist, and of OR", () => {
    const hints = check(parse("foo:bar a OR b http://x.example").chips, codes).map(({ hint }) => hint);
    expect(hints).toEqual([{ kind: "unknownField", name: "foo" }, undefined, { kind: "or" }, undefined, undefined]);
  });
});
