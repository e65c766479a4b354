import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isolated, pieces, plain, visible, visibleAround } from "./visible";

describe("visible", () => {
  it("shows control characters as marks", () => {
    expect(visible("a\u0000b\nc\u007f")).toBe("a␀b␊c␡");
    expect(visible("a\nb\tc", "keep lines")).toBe("a\nb\tc");
  });

  it("disarms direction overrides and invisible characters", () => {
    expect(visible("invoice\u202efdp.exe")).toBe("invoice⟨U+202E⟩fdp.exe");
    expect(visible("a\u200bb\ufeff")).toBe("a⟨U+200B⟩b⟨U+FEFF⟩");
  });

  it("leaves emoji families, Persian joiners and scripts alone", () => {
    for (const text of ["👩‍👩‍👧", "می‌خواهم", "שלום", "Straße"]) {
      expect(visible(text)).toBe(text);
    }
  });

  it("replaces halves of surrogate pairs", () => {
    expect(visible("a\ud83db")).toBe("a\ufffdb");
  });

  it("leaves no acting character in any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe("isolated", () => {
  it("can be taken apart, whatever the value holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (value) => {
        const sentence = `Who ${isolated(value)} did it`;
        expect(pieces(sentence)).toEqual([
          { text: "Who ", data: false },
          { text: visible(value), data: true },
          { text: " did it", data: false },
        ]);
        expect(plain(sentence)).toBe(`Who ${visible(value)} did it`);
      }),
    );
  });
});

describe("what a message takes in", () => {
  it("stays as it is where it is isolated already", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (one, other) => {
        const listed = `${isolated(one)} and ${isolated(other)}`;
        expect(visibleAround(listed)).toBe(listed);
      }),
    );
  });

  it("acts on nothing around it, whoever wrote it", () => {
    const acting = fc.constantFrom("\u2068", "\u2069", "\u202e", "\u200b", "a", " ", "\n");
    fc.assert(
      fc.property(
        fc.array(acting).map((characters) => characters.join("")),
        (text) => {
          const shown = visibleAround(text);
          expect(shown.replace(/\u2068[^\u2068\u2069]*\u2069/g, "")).not.toMatch(
            /[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069]/u,
          );
          expect(visibleAround(shown)).toBe(shown);
        },
      ),
    );
  });
});
