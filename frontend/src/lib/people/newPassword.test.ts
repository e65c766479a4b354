import { describe, expect, it } from "vitest";
import { newPassword } from "./newPassword";

describe("a new password", () => {
  it("is long, readable, and never the same", () => {
    const made = new Set(Array.from({ length: 200 }, () => newPassword()));
    expect(made.size).toBe(200);
    for (const password of made) {
      expect(password).toMatch(/^([a-km-np-zA-HJ-NP-Z2-9]{5}-){3}[a-km-np-zA-HJ-NP-Z2-9]{5}$/);
    }
  });

  it("favours no letter: bytes beyond the last whole round are drawn again", () => {
    let calls = 0;
    const password = newPassword((bytes) => bytes.fill(calls++ === 0 ? 255 : 0));
    expect(password).toBe("aaaaa-aaaaa-aaaaa-aaaaa");
    expect(calls).toBe(2);
  });
});
