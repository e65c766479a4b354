import { describe, expect, it } from "vitest";
import { matching, readCatalogueSearch } from "./catalogueSearch";

describe("the catalogue", () => {
  const all = [
    { code: "user.created", name: "Create user", category: "User Management" },
    { code: "sign_in.failed", name: "Sign-in failed", category: "Sign-in" },
  ];
  const codes = (search: Parameters<typeof matching>[1]) => matching(all, search).map(({ code }) => code);

  it("is searched by any part of code and name, in any case, and within a category", () => {
    expect(codes({})).toEqual(["user.created", "sign_in.failed"]);
    expect(codes({ q: " USER " })).toEqual(["user.created"]);
    expect(codes({ q: "sign-in" })).toEqual(["sign_in.failed"]);
    expect(codes({ q: "failed", category: "User Management" })).toEqual([]);
  });

  it("keeps of the address what it may hold", () => {
    expect(readCatalogueSearch({ q: "user", category: "Sign-in", event: "1", tz: "" })).toEqual({
      q: "user",
      category: "Sign-in",
    });
  });
});
