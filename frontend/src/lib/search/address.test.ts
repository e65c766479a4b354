import { isIPv4, isIPv6 } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAddressRange, mayBecomeAddress } from "./address";

/** Addresses, and what nearly is one. */
const nearly = fc.oneof(
  fc.ipV4(),
  fc.ipV4Extended(),
  fc.ipV6(),
  fc.string({ unit: fc.constantFrom("0", "1", "25", "f", ".", ":", "::"), maxLength: 12 }),
);

describe("addresses", () => {
  it("are those of IPv4 and IPv6, and nothing else", () => {
    fc.assert(
      fc.property(nearly, (text) => {
        fc.pre(!text.includes("/"));
        expect(isAddressRange(text)).toBe(isIPv4(text) || isIPv6(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("may have a length of at most 32 or 128 bits", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV6(), fc.nat(300), (four, six, bits) => {
        expect(isAddressRange(`${four}/${bits}`)).toBe(bits <= 32);
        expect(isAddressRange(`${six}/${bits}`)).toBe(bits <= 128);
      }),
    );
    for (const text of [
      "10.0.0.0/",
      "10.0.0.0/08",
      "10.0.0.0/8/8",
      "10.0.0.0/-1",
      "/8",
      "",
      "10.0.0.1:443",
      "fe80::1%0",
    ]) {
      expect(isAddressRange(text), text).toBe(false);
    }
  });

  it("may still come of every beginning of one", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6().filter((text) => !text.includes(".")),
        ),
        fc.nat(40),
        (text, length) => {
          expect(mayBecomeAddress(text.slice(0, length))).toBe(true);
        },
      ),
    );
    for (const text of ["300.", "10.0.0.0/40", "portal", "1:2:3:4:5:6:7:8:"]) {
      expect(mayBecomeAddress(text), text).toBe(false);
    }
  });
});
