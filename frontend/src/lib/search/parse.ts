import type { Chip } from "./chip";
import { type FieldName, fieldNamed, fieldOf } from "./fields";

export interface Parsed {
  chips: Chip[];
  /** Where a quote begins that is not closed; the text runs to the end then. */
  openQuoteAt?: number;
}

/**
 * Reads the search language: words, "texts in quotes", field:value,value, a leading - that excludes and a leading ~ that is
 * turned off. Every text can be read; what is meant but not possible is told by check.ts.
 */
export function parse(text: string): Parsed {
  const chips: Chip[] = [];
  const reader = new Reader(text);
  while (reader.toNextWord()) {
    const off = reader.takeMark("~");
    const excluded = reader.takeMark("-");
    const marks: Pick<Chip, "off" | "excluded"> = { ...(excluded ? { excluded } : {}), ...(off ? { off } : {}) };
    const field = reader.takeField();
    if (field) {
      chips.push({ field, values: reader.values().map((value) => wordOf(field, value)), ...marks });
      continue;
    }
    const value = reader.value(/\s/);
    if (value !== "") {
      chips.push({ values: [value], ...marks });
    }
  }
  return reader.openQuoteAt === undefined ? { chips } : { chips, openQuoteAt: reader.openQuoteAt };
}

/** Closed sets are written in small letters, whatever was typed. */
function wordOf(field: FieldName, value: string): string {
  const { words, spellings } = fieldOf(field);
  return words ? (spellings?.[value.toLowerCase()] ?? value.toLowerCase()) : value;
}

class Reader {
  openQuoteAt: number | undefined;
  private at = 0;

  constructor(private readonly text: string) {}

  toNextWord(): boolean {
    while (/\s/.test(this.text[this.at] ?? "")) {
      this.at++;
    }
    return this.at < this.text.length;
  }

  /** A mark stands before something; at the end or before a blank it is text. */
  takeMark(mark: "~" | "-"): true | undefined {
    if (this.text[this.at] === mark && /\S/.test(this.text[this.at + 1] ?? "")) {
      this.at++;
      return true;
    }
    return undefined;
  }

  /** A known field and its colon; an unknown one is text. */
  takeField(): FieldName | undefined {
    const name = /^([a-z][a-z-]*):/i.exec(this.text.slice(this.at, this.at + 40))?.[1];
    const field = name === undefined ? undefined : fieldNamed(name);
    this.at += field === undefined ? 0 : (name?.length ?? 0) + 1;
    return field;
  }

  values(): string[] {
    const values: string[] = [];
    do {
      values.push(this.value(/[\s,]/));
    } while (this.text[this.at] === "," && ++this.at > 0);
    return values.filter((value) => value !== "");
  }

  /** A text in quotes, or everything up to an end mark. */
  value(end: RegExp): string {
    if (this.text[this.at] === '"') {
      return this.quoted();
    }
    const from = this.at;
    while (this.at < this.text.length && !end.test(this.text[this.at] ?? "")) {
      this.at++;
    }
    return this.text.slice(from, this.at);
  }

  private quoted(): string {
    const from = this.at++;
    let value = "";
    while (this.at < this.text.length) {
      const character = this.text[this.at++] ?? "";
      const next = this.text[this.at] ?? "";
      if (character === '"') {
        return value;
      }
      if (character === "\\" && (next === '"' || next === "\\")) {
        value += next;
        this.at++;
      } else {
        value += character;
      }
    }
    this.openQuoteAt ??= from + 1;
    return value;
  }
}
