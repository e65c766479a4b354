import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { momentText, readMoment } from "./moment";

const german = { today: "heute", yesterday: "gestern", now: "jetzt" };
const read = (text: string, locale = "de-DE", now = Date.parse("2026-11-22T23:30:00Z")) =>
  readMoment(text, { locale, zone: "Europe/Berlin", now, words: german });

describe("typed moments", () => {
  it("take ISO 8601 with and without a zone", () => {
    expect(read("2026-11-20")).toBe("2026-11-20");
    expect(read("2026-11-20 18:00")).toBe("2026-11-20T18:00");
    expect(read("2026-11-20t18:00:00z")).toBe("2026-11-20T18:00:00Z");
  });

  it("take the locale's own order", () => {
    expect(read("3.2.2026 8:05", "de-DE")).toBe("2026-02-03T08:05");
    expect(read("3/2/26", "en-GB")).toBe("2026-02-03");
    expect(read("3/2/2026, 08:05", "en-US")).toBe("2026-03-02T08:05");
  });

  it("take words in English and in the app's language, of the zone's day", () => {
    expect(read("gestern 18:00")).toBe("2026-11-22T18:00");
    expect(read("Yesterday")).toBe("2026-11-22");
    expect(read("HEUTE")).toBe("2026-11-23");
    expect(read("jetzt")).toBe("2026-11-23T00:30");
  });

  it("refuse what is no moment", () => {
    for (const text of ["", "soon", "31.2.2026", "2026-02-31", "1.1.2026 25:00", "12", "2026-11-20T18:61"]) {
      expect(read(text), text).toBeUndefined();
    }
  });

  it("read back what they show, in every locale", () => {
    const date = fc.date({ min: new Date("1970-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(
        date,
        fc.constantFrom(10, 16, 19),
        fc.constantFrom("de-DE", "en-GB", "en-US", "sv-SE", "fr-FR"),
        (value, length, locale) => {
          const end = value.toISOString().slice(0, length);
          expect(read(momentText(end, locale), locale)).toBe(end);
        },
      ),
    );
  });
});
