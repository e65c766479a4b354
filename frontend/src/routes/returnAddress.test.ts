import { describe, expect, it } from "vitest";
import { returnAddress } from "./returnAddress";

describe("the return address", () => {
  it("is kept where it is a place of the app", () => {
    expect(returnAddress("/audit?q=severity:error&time=7d")).toBe("/audit?q=severity:error&time=7d");
  });

  it.each([
    undefined,
    "",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/\n/evil",
    "/sign-in",
  ])("is the start page for %s", (address) => {
    expect(returnAddress(address)).toBe("/");
  });
});
