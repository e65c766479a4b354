import { describe, expect, it } from "vitest";
import { listFilterOf, readListSearch, wordIn } from "./listSearch";

describe("the address of a list", () => {
  it("keeps what it may hold, and nothing else", () => {
    expect(readListSearch({ q: "desk", tenant: "a,b", tz: "UTC", status: "x", event: "1" })).toEqual({
      q: "desk",
      tenant: "a,b",
      tz: "UTC",
    });
    expect(readListSearch({ q: "", tenant: 7 })).toEqual({});
    expect(wordIn({ status: "gone" }, "status", ["active", "revoked"])).toBeUndefined();
  });

  it("is a filter of one tenant, with no longer text than the server takes", () => {
    expect(listFilterOf({ q: "  desk ", tenant: "a,b" })).toEqual({ search: "desk", tenantId: "a" });
    expect(listFilterOf(readListSearch({ q: "x".repeat(300) })).search).toHaveLength(200);
    expect(listFilterOf({ q: "   " })).toEqual({});
  });
});
