import { describe, expect, it } from "vitest";
import { instantOfId } from "./logId";

describe("the time in a log id", () => {
  it("is when the event happened", () => {
    expect(instantOfId("0198c0de-1234-7abc-8def-0123456789ab")).toBe(0x0198c0de1234);
  });

  it("is not read from other ids", () => {
    expect(instantOfId("0198c0de-1234-4abc-8def-0123456789ab")).toBeUndefined();
    expect(instantOfId("nonsense")).toBeUndefined();
  });
});
