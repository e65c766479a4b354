import { describe, expect, it } from "vitest";
import { readUsersSearch, userFilterOf } from "./usersSearch";

describe("the address of the list of users", () => {
  it("keeps what it may hold, and nothing else", () => {
    expect(readUsersSearch({ q: "ann", status: "disabled", tenant: "a,b", event: "1", log: "audit" })).toEqual({
      q: "ann",
      status: "disabled",
      tenant: "a,b",
    });
    expect(readUsersSearch({ q: "", status: "asleep", tenant: 7 })).toEqual({});
  });

  it("asks for no longer text than the server takes", () => {
    expect(userFilterOf(readUsersSearch({ q: "x".repeat(300) })).search).toHaveLength(200);
  });

  it("is a filter of one tenant", () => {
    expect(userFilterOf({ q: "  ann ", status: "active", tenant: "a,b" })).toEqual({
      search: "ann",
      statuses: ["ACTIVE"],
      tenantId: "a",
    });
    expect(userFilterOf({ q: "   " })).toEqual({});
  });
});
