import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AuditEventFilter } from "../../api/generated/graphql";
import { check } from "./check";
import type { Chip } from "./chip";
import { type FieldName, fields } from "./fields";
import { asksForAccess, type Conditions, filterOf } from "./filter";
import { format } from "./format";
import { parse } from "./parse";

const catalogue = [
  { code: "subscription.suspended", name: "Suspend subscription" },
  { code: "subscription.deleted", name: "Delete subscription" },
  { code: "compliance.disabled", name: "Disable compliance" },
];
const plain = { tenantIds: [], range: {}, zone: "Europe/Berlin" };
const filter = (text: string, more: Partial<Conditions> = {}, known: typeof catalogue | undefined = catalogue) =>
  filterOf({ ...plain, chips: parse(text).chips, ...more }, known);
const faults = (text: string) => check(parse(text).chips, catalogue).map(({ fault }) => fault?.kind);
const id = "0198c0de-1234-7abc-8def-0123456789ab";

describe("the filter", () => {
  it("is empty for an empty search", () => {
    expect(filter("")).toEqual({});
  });

  it("holds words, texts, tab, organizations and range", () => {
    expect(
      filter("compl 0198c0de severity:error,warning outcome:failed actor:Ann activity:x.y", {
        tenantIds: ["t1"],
        range: { from: "2026-11-22T00:00:00Z" },
        log: "audit",
      }),
    ).toEqual({
      from: "2026-11-22T00:00:00Z",
      search: ["compl", "0198c0de"],
      severities: ["ERROR", "WARNING"],
      outcomes: ["FAILURE"],
      actor: "Ann",
      activities: ["x.y"],
      logs: ["AUDIT"],
      tenantIds: ["t1"],
    });
  });

  const asked: [text: string, filter: AuditEventFilter][] = [
    ["activity:subscription.deleted", { activities: ["subscription.deleted"] }],
    ["task:task.pst_export", { activities: ["task.pst_export"] }],
    ['category:"Log Access",User', { categories: ["Log Access", "User"] }],
    ["outcome:partial,unknown", { outcomes: ["PARTIAL", "UNKNOWN"] }],
    ["severity:info", { severities: ["INFORMATION"] }],
    ["actor:ann", { actor: "ann" }],
    ["target:archive", { target: "archive" }],
    ["item:archive", { target: "archive" }],
    ["source:portal", { sources: ["portal"] }],
    ["ip:203.0.113.0/24,2001:db8::1", { ipRanges: ["203.0.113.0/24", "2001:db8::1"] }],
    ["error:50126", { errorCodes: ["50126"] }],
    ["country:de,Germany", { countries: ["DE", "Germany"] }],
    ["operation:create,delete", { operations: ["CREATE", "DELETE"] }],
    ["log:sign-ins", { logs: ["SIGN_IN"] }],
    ["channel:import", { channels: ["IMPORT"] }],
    ["changed:retentionDays", { changedProperties: ["retentionDays"] }],
    ["duration:>10m", { minDurationMs: 600_000.001 }],
    ["duration:<1.5s", { maxDurationMs: 1499.999 }],
    ["duration:1m..2h", { minDurationMs: 60_000, maxDurationMs: 7_200_000 }],
    ["impersonated:yes", { impersonated: true }],
    ["impersonated:no", { impersonated: false }],
    ["actor-id:a,b", { actorIds: ["a", "b"] }],
    ["actor-kind:partner-user", { actorKinds: ["PARTNER_USER"] }],
    ["actor-tenant-id:t", { actorTenantIds: ["t"] }],
    ["impersonator-id:s", { impersonatorIds: ["s"] }],
    ["on-behalf-of-id:o", { onBehalfOfIds: ["o"] }],
    ["target-id:t1", { targetIds: ["t1"] }],
    ["target-kind:User", { targetKinds: ["User"] }],
    ["id:0198c0de-1", { idPrefix: "0198c0de-1" }],
    ["source-id:Directory_1", { sourceIds: ["Directory_1"] }],
    ["correlation:c1", { correlationIds: ["c1"] }],
    ["session:s1", { sessionIds: ["s1"] }],
    [
      "recorded:2026-07-01T10:00..2026-07-01T10:00:05.123456Z",
      { recordedFrom: "2026-07-01T08:00:00.000Z", recordedTo: "2026-07-01T10:00:05.123456Z" },
    ],
    ["recorded:2026-11-22..", { recordedFrom: "2026-11-21T23:00:00.000Z" }],
  ];

  it.each(asked)("asks for %s, and leaves it out with a minus", (text, expected) => {
    expect(filter(text)).toEqual(expected);
    expect(filter(`-${text}`)).toEqual({ exclude: [expected] });
  });

  it("knows a way to ask for every field but the time of the page", () => {
    const seen = new Set(asked.flatMap(([text]) => parse(text).chips.map(({ field }) => field)));
    expect((Object.keys(fields) as FieldName[]).filter((field) => !seen.has(field))).toEqual(["org", "time"]);
    expect(filter(`-org:${id}`)).toEqual({ exclude: [{ tenantIds: [id] }] });
  });

  it("keeps every excluded chip an entry of its own, beside what is included", () => {
    expect(filter("-actor:Backup -noise severity:error -severity:error,warning")).toEqual({
      severities: ["ERROR"],
      exclude: [{ actor: "Backup" }, { search: ["noise"] }, { severities: ["ERROR", "WARNING"] }],
    });
  });

  it("leaves out log access where the page hides it", () => {
    expect(filter("-x", { withoutAccess: true })).toEqual({
      exclude: [{ categories: ["Log Access"] }, { search: ["x"] }],
    });
  });

  it("puts codes in place of patterns and names, and waits for the catalogue with them", () => {
    expect(filter("activity:subscription.*,compliance.disabled")?.activities).toEqual(
      catalogue.map(({ code }) => code),
    );
    expect(filter('activity:"suspend subscription"')?.activities).toEqual(["subscription.suspended"]);
    for (const text of ["activity:subscription.*", '-activity:"Suspend subscription"']) {
      expect(filterOf({ ...plain, chips: parse(text).chips }, undefined), text).toBeUndefined();
      expect(filterOf({ ...plain, chips: parse(`~${text}`).chips }, undefined), text).toEqual({});
    }
    expect(filterOf({ ...plain, chips: parse("activity:x.y").chips }, undefined)).toEqual({ activities: ["x.y"] });
  });

  it("leaves out what is turned off or faulty, and asks for the rest", () => {
    expect(filter("~severity:error ~-actor:Ann severity:eror ip:10.0.0.0/40 outcome:denied")).toEqual({
      outcomes: ["DENIED"],
    });
  });

  it("matches nothing where tab and chip contradict each other", () => {
    expect(filter("log:task,sign-in", { log: "audit" })?.logs).toEqual([]);
  });

  const chip: fc.Arbitrary<Chip> = fc
    .record({
      field: fc.option(fc.constantFrom(...(Object.keys(fields) as FieldName[])), { nil: undefined }),
      values: fc.array(
        fc.oneof(
          fc.constantFrom("error", "yes", "10.0.0.0/8", ">1m", id, "User", "subscription.*", "2026-11-22..", "DE"),
          fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      excluded: fc.boolean(),
      off: fc.boolean(),
    })
    .map(({ field, values, excluded, off }) => ({
      ...(field ? { field, values } : { values: values.slice(0, 1) }),
      ...(excluded ? { excluded: true as const } : {}),
      ...(off ? { off: true as const } : {}),
    }));

  it("is the same for chips and for the text that they are written as", () => {
    fc.assert(
      fc.property(fc.array(chip), (chips) => {
        const read = parse(format(chips)).chips;
        expect(filterOf({ ...plain, chips: read }, catalogue)).toEqual(
          filterOf({ ...plain, chips: parse(format(read)).chips }, catalogue),
        );
      }),
    );
  });

  it("never asks what the API refuses: at most 20 exclusions, none empty, no time in them", () => {
    fc.assert(
      fc.property(fc.array(chip, { maxLength: 40 }), (chips) => {
        const { exclude = [] } = filterOf({ ...plain, chips, withoutAccess: true }, catalogue) ?? {};
        expect(exclude?.length).toBeLessThanOrEqual(20);
        for (const out of exclude ?? []) {
          expect(Object.values(out).filter((value) => value !== null && value !== undefined)).not.toHaveLength(0);
          expect(Object.keys(out)).not.toContain("from");
          expect(Object.keys(out)).not.toContain("to");
          expect(Object.keys(out)).not.toContain("exclude");
        }
      }),
    );
  });

  it("does not hear what is turned off", () => {
    fc.assert(
      fc.property(fc.array(chip), (chips) => {
        const on = chips.filter(({ off }) => !off);
        expect(filterOf({ ...plain, chips }, catalogue)).toEqual(filterOf({ ...plain, chips: on }, catalogue));
      }),
    );
  });
});

describe("log access", () => {
  it("is shown to whoever asks for it by its name", () => {
    const asks = (text: string) => asksForAccess(parse(text).chips);
    expect(asks('category:"Log Access"')).toBe(true);
    expect(asks("activity:audit_log.*")).toBe(true);
    expect(asks('category:User -activity:audit_log.viewed ~category:"Log Access"')).toBe(false);
  });
});

describe("faults", () => {
  it("sit on the chip that has them", () => {
    expect(
      faults(
        `severity: severity:eror activity:nothing.* id:1234567 id:contoso-ag actor:a,b ${"y".repeat(201)} "a\u0000b" org:Nowhere -org:Nowhere time:soon -time:7d fine -fine`,
      ),
    ).toEqual([
      "noValue",
      "unknownValue",
      "noActivity",
      "tooShort",
      "noId",
      "oneText",
      "tooLong",
      "control",
      "noOrganization",
      "noOrganization",
      "noTime",
      "notExcluded",
      undefined,
      undefined,
    ]);
  });

  it("tell what is no address, no duration and no range", () => {
    expect(
      faults(
        "ip:10.0.0.0/40 ip:10.0.0.1,portal -ip:::1 duration:10m -duration:2h..1m recorded:7d recorded:2026-11-22..2026-11-20",
      ),
    ).toEqual(["noAddress", "noAddress", undefined, "noDuration", "noDuration", "noTime", "noTime"]);
    expect(check(parse("ip:10.0.0.1,portal").chips, catalogue)[0]?.fault).toMatchObject({ value: "portal" });
  });

  it("say which word was probably meant", () => {
    expect(check(parse("severity:eror").chips, catalogue)[0]?.fault).toMatchObject({ value: "eror", meant: "error" });
    expect(check(parse("severity:banana").chips, catalogue)[0]?.fault).not.toHaveProperty("meant");
  });

  it("stop at ten texts, a hundred values, nineteen exclusions", () => {
    expect(faults("a b c d e f g h i j k ~l -m")).toEqual([
      ...Array(10).fill(undefined),
      "tooManyTexts",
      undefined,
      undefined,
    ]);
    const many = Array.from({ length: 101 }, (_, index) => `u${index}`);
    expect(faults(`actor-id:${many.join(",")}`)).toEqual(["tooManyValues"]);
    const excluded = Array.from({ length: 20 }, (_, index) => `-actor:a${index}`).join(" ");
    expect(faults(excluded)).toEqual([...Array(19).fill(undefined), "tooManyExcluded"]);
  });

  it("let names be longer than texts that are searched", () => {
    const long = "x".repeat(201);
    expect(faults(`source:${long} actor:${long} ${"source:"}${"x".repeat(1001)}`)).toEqual([
      undefined,
      "tooLong",
      "tooLongValue",
    ]);
  });
});

describe("hints", () => {
  it("tell of fields that do not exist, and of OR", () => {
    const hints = check(parse("foo:bar a OR b http://x.example").chips, catalogue).map(({ hint }) => hint);
    expect(hints).toEqual([{ kind: "unknownField", name: "foo" }, undefined, { kind: "or" }, undefined, undefined]);
  });
});
