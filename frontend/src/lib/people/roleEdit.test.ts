import { describe, expect, it } from "vitest";
import { kindsUnder, managesRoles } from "./roleEdit";

describe("custom roles", () => {
  const held = (kind: "PARTNER" | "CUSTOMER", scopedByGroups = false) => [
    { role: { permissions: ["ROLE_MANAGE"] as const, scopedByGroups }, tenant: { kind } },
  ];

  it("are made by who manages roles of a partner, not of a customer only", () => {
    expect(managesRoles(held("PARTNER"))).toBe(true);
    expect(managesRoles(held("CUSTOMER"))).toBe(false);
    expect(managesRoles(held("PARTNER", true))).toBe(false);
    expect(
      managesRoles([{ role: { permissions: ["USER_READ"], scopedByGroups: false }, tenant: { kind: "PARTNER" } }]),
    ).toBe(false);
  });

  it("of a partner are not assigned on the platform", () => {
    expect(kindsUnder("PARTNER")).not.toContain("PLATFORM");
    expect(kindsUnder("PLATFORM")).toContain("PLATFORM");
  });
});
