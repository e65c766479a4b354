import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { buildASTSchema, type GraphQLInputType, parse, validate, valueFromAST } from "graphql";
import { describe, expect, it } from "vitest";
import type { AuditEventFilter } from "../../api/generated/graphql";
import { asCurl, eventAsGraphQL, listAsGraphQL } from "./asCode";

const folder = new URL("../../../../graph/schema/", import.meta.url);
const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
const schema = buildASTSchema(parse(sources.join("\n")), { assumeValidSDL: true });
const filterType = schema.getType("AuditEventFilter") as GraphQLInputType;

const text = fc.string({ unit: "binary", maxLength: 20 });
const flat = fc.record<AuditEventFilter>(
  {
    search: fc.array(text, { maxLength: 3 }),
    from: fc.constant("2026-11-22T10:00:00Z"),
    outcomes: fc.subarray(["SUCCESS", "FAILURE", "DENIED"] as const),
    severities: fc.subarray(["WARNING", "ERROR"] as const),
    channels: fc.subarray(["API", "UI"] as const),
    impersonated: fc.boolean(),
    minDurationMs: fc.integer({ min: 0, max: 1e6 }),
    actor: text,
  },
  { requiredKeys: [] },
);
const filters = fc.tuple(flat, fc.array(flat, { maxLength: 2 })).map(([filter, exclude]) => ({ ...filter, exclude }));

describe("a list as GraphQL", () => {
  it("is valid, and asks for the very filter", () => {
    fc.assert(
      fc.property(filters, fc.boolean(), (filter, own) => {
        const document = parse(listAsGraphQL(filter, own));
        expect(validate(schema, document)).toEqual([]);
        const [operation] = document.definitions;
        let field = operation?.kind === "OperationDefinition" ? operation.selectionSet.selections[0] : undefined;
        field = own && field?.kind === "Field" ? field.selectionSet?.selections[0] : field;
        const argument = field?.kind === "Field" ? field.arguments?.[0]?.value : undefined;
        expect(valueFromAST(argument, filterType)).toMatchObject(filter);
      }),
    );
  });

  it("names one event", () => {
    expect(validate(schema, parse(eventAsGraphQL('0"\\')))).toEqual([]);
  });
});

describe("a list as curl", () => {
  it("reaches the program as it was meant, whatever stands in it", () => {
    const word = fc.string({ unit: "grapheme", maxLength: 30 }).filter((value) => !value.includes("\0"));
    fc.assert(
      fc.property(word, (value) => {
        const command = asCurl(listAsGraphQL({ search: [value] }, false), "http://127.0.0.1:8080");
        const printed = execFileSync("sh", ["-c", command.replace("curl -s", "printf '%s\\0'")]).toString();
        const [address, , header, , , , body = ""] = printed.split("\0");
        expect(address).toBe("http://127.0.0.1:8080/graphql");
        expect(header).toContain("Authorization: Bearer");
        expect(JSON.parse(body).query).toContain(JSON.stringify(value));
      }),
      { numRuns: 20 },
    );
  });
});
