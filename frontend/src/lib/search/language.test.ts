import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Chip, merged } from "./chip";
import { type FieldName, fieldOf, fields } from "./fields";
import { format } from "./format";
import { parse } from "./parse";

const chipsOf = (text: string) => parse(text).chips;

describe("the search language", () => {
  it("reads words and texts in quotes", () => {
    expect(chipsOf('contoso "two words" "say \\"hi\\" \\\\ back\\slash"')).toEqual([
      { values: ["contoso"] },
      { values: ["two words"] },
      { values: ['say "hi" \\ back\\slash'] },
    ]);
  });

  it("reads fields, lists, aliases and other spellings", () => {
    expect(chipsOf('Severity:Error,warning outcome:failed task:"Devices Report" log:sign-ins')).toEqual([
      { field: "severity", values: ["error", "warning"] },
      { field: "outcome", values: ["failure"] },
      { field: "activity", values: ["Devices Report"] },
      { field: "log", values: ["sign-in"] },
    ]);
  });

  it("reads what is excluded and what is turned off", () => {
    expect(chipsOf("-actor:Backup ~noise ~-severity:error - ~")).toEqual([
      { field: "actor", values: ["Backup"], excluded: true },
      { values: ["noise"], off: true },
      { field: "severity", values: ["error"], excluded: true, off: true },
      { values: ["-"] },
      { values: ["~"] },
    ]);
  });

  it("takes unknown fields, times and addresses for text", () => {
    expect(chipsOf("foo:bar 10:30 https://example.com 2001:db8::1")).toEqual(
      ["foo:bar", "10:30", "https://example.com", "2001:db8::1"].map((text) => ({ values: [text] })),
    );
  });

  it("keeps colons inside a value", () => {
    expect(chipsOf('time:2026-11-20T10:00Z.. ip:2001:db8::/32,10.0.0.1 ip:"::1"')).toEqual([
      { field: "time", values: ["2026-11-20T10:00Z.."] },
      { field: "ip", values: ["2001:db8::/32", "10.0.0.1"] },
      { field: "ip", values: ["::1"] },
    ]);
  });

  it("tells where a quote is not closed", () => {
    expect(parse('severity:error, "not closed')).toEqual({
      chips: [{ field: "severity", values: ["error"] }, { values: ["not closed"] }],
      openQuoteAt: 17,
    });
  });

  it("writes what it reads back as the same chips", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom("a", "-", "~", ":", ",", '"', "\\", " ", "\t", "Ä", "​"),
        minLength: 1,
        maxLength: 8,
      }),
    );
    const word = (...words: string[]) => fc.uniqueArray(fc.constantFrom(...words), { minLength: 1 });
    const mark = fc.option(fc.constant(true as const), { freq: 1 }); // as often absent as not
    const marks = { excluded: mark, off: mark };
    const chip = fc
      .oneof(
        fc.record({ values: fc.tuple(text), ...marks }),
        ...(Object.keys(fields) as FieldName[]).map((field) =>
          fc.record({
            field: fc.constant(field),
            values: fieldOf(field).words ? word(...(fieldOf(field).words ?? [])) : fc.array(text),
            ...marks,
          }),
        ),
      )
      .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== null)) as unknown as Chip);
    fc.assert(
      fc.property(fc.array(chip), (chips) => {
        expect(parse(format(chips))).toEqual({ chips });
      }),
      { numRuns: 500 },
    );
  });

  it("reads any text, and writes it so that it stays", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("severity:", "foo:", "-", "~", '"', "\\", ",", " ", "x") }),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const { chips } = parse(text);
        expect(parse(format(chips))).toEqual({ chips });
      }),
    );
  });
});

describe("merged chips", () => {
  it("mean or inside a field, and one text where the field holds one", () => {
    expect(merged(chipsOf("severity:error a outcome:denied severity:warning,error a b actor:ann actor:sam"))).toEqual(
      chipsOf("severity:error,warning a outcome:denied b actor:sam"),
    );
  });

  it("keep every excluded chip and every turned off one apart", () => {
    const text = "-actor:a -actor:b severity:error ~severity:warning ~-actor:a -a a";
    expect(merged(chipsOf(text))).toEqual(chipsOf(text));
  });

  it("hold the same exclusion only once", () => {
    expect(merged(chipsOf("-severity:error,warning -severity:warning,error -severity:error -x -x"))).toEqual(
      chipsOf("-severity:error,warning -severity:error -x"),
    );
  });
});
