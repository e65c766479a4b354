import { describe, expect, it } from "vitest";
import {
  kindsBelow,
  organizationFilterOf,
  readOrganizationSearch,
  readOrganizationsSearch,
} from "./organizationsSearch";

describe("the address of the list of organizations", () => {
  it("keeps what it may hold, and nothing else", () => {
    const search = { q: "con", kind: "customer", status: "deleted", parent: "p", tenant: "t" } as const;
    expect(readOrganizationsSearch({ ...search, event: "1" })).toEqual(search);
    expect(readOrganizationsSearch({ kind: "platform", status: "gone", parent: "" })).toEqual({});
    expect(readOrganizationSearch({ tab: "overview" })).toEqual({});
    expect(readOrganizationSearch({ tab: "access" })).toEqual({ tab: "access" });
  });

  it("leaves out the deleted ones unless they are asked for", () => {
    expect(organizationFilterOf({})).toEqual({ statuses: ["ACTIVE", "SUSPENDED"] });
    expect(organizationFilterOf({ status: "any" })).toEqual({});
    expect(organizationFilterOf({ q: " con ", kind: "organization", status: "deleted", parent: "p" })).toEqual({
      search: "con",
      kinds: ["ORGANIZATION"],
      statuses: ["DELETED"],
      parentId: "p",
    });
  });
});

describe("what may stand under a tenant", () => {
  it("is of a lower level, which need not be the next", () => {
    expect(kindsBelow("PARTNER")).toEqual(["CUSTOMER", "ORGANIZATION"]);
    expect(kindsBelow("ORGANIZATION")).toEqual([]);
  });
});
