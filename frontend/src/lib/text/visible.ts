/**
 * Text from records is shown as it is, but nothing in it may act on the page: control characters, direction overrides,
 * invisible and broken characters become marks that can be seen. What is copied stays the original.
 */
export function visible(text: string, lines: "one line" | "keep lines" = "one line"): string {
  return text.replace(acting, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (lines === "keep lines" && (character === "\n" || character === "\t")) {
      return character;
    }
    if (code < 0x20) {
      return String.fromCharCode(0x2400 + code);
    }
    if (code === 0x7f) {
      return "\u2421";
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      return "\ufffd";
    }
    return `\u27e8U+${code.toString(16).toUpperCase().padStart(4, "0")}\u27e9`;
  });
}

// Joiners (U+200C, U+200D) stay: Persian and emoji need them.
const acting =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

const open = "\u2068";
const close = "\u2069";

/** Wraps a value so that its direction does not reach the sentence around it. */
export function isolated(text: string): string {
  return `${open}${visible(text)}${close}`;
}

export interface Piece {
  text: string;
  /** From a record, not from a catalogue. */
  data: boolean;
}

/** Takes a sentence with isolated values apart again, so that the values can be set off. */
export function pieces(sentence: string): Piece[] {
  return sentence
    .split(/(\u2068[^\u2069]*\u2069)/u)
    .filter((part) => part !== "")
    .map((part) => (part.startsWith(open) ? { text: part.slice(1, -1), data: true } : { text: part, data: false }));
}

/** The same for a text that may hold isolated values already: those stay isolated. */
export function visibleAround(text: string): string {
  return pieces(text)
    .map((piece) => (piece.data ? isolated(piece.text) : visible(piece.text)))
    .join("");
}

/** The sentence without the isolating marks: for labels and the clipboard. */
export function plain(sentence: string): string {
  return sentence.replaceAll(open, "").replaceAll(close, "");
}
