import { describe, expect, it } from "vitest";
import { obstacle } from "./roleChoice";

const support = {
  id: "support",
  permissions: ["EVENT_READ", "USER_IMPERSONATE"] as const,
  assignableOn: ["PARTNER"] as const,
};
const northwind = { id: "n", kind: "PARTNER" } as const;
const all = ["EVENT_READ", "USER_READ", "USER_IMPERSONATE"] as const;

describe("what is in the way of giving a role", () => {
  it("is nothing for who holds all of it there", () => {
    expect(obstacle(support, northwind, all, [])).toBeUndefined();
    expect(obstacle(support, northwind, all, [{ role: support, tenant: { id: "elsewhere" } }])).toBeUndefined();
  });

  it("is that the user holds it there, that the tenant is of another kind, or what one does not hold", () => {
    expect(obstacle(support, northwind, [], [{ role: support, tenant: northwind }])).toEqual({ why: "held" });
    expect(obstacle(support, { id: "c", kind: "CUSTOMER" }, all, [])).toEqual({ why: "kind" });
    expect(obstacle(support, northwind, ["EVENT_READ"], [])).toEqual({
      why: "lacks",
      permissions: ["USER_IMPERSONATE"],
    });
  });
});
