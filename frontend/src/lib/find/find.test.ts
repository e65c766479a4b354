import { describe, expect, it } from "vitest";
import { type Named, named, pasted } from "./find";

const one = (label: string, words?: string): Named => ({
  key: label,
  group: "actions",
  label,
  ...(words ? { words } : {}),
  go: () => {},
});
const all = [one("Audit log", "events"), one("Dark", "theme night"), one("My activity"), one("Activities", "codes")];
const labels = (text: string) => named(text, all).map(({ label }) => label);

describe("what has a name", () => {
  it("is found by the beginning of each of its words, in any order and case, without accents", () => {
    expect(labels("LOG au")).toEqual(["Audit log"]);
    expect(labels("nig")).toEqual(["Dark"]);
    expect(labels("ni")).toEqual([]);
    expect(labels("dit")).toEqual([]);
    expect(named("uber", [one("Überwachen")])).toHaveLength(1);
  });

  it("stands first where its name begins with what is typed", () => {
    expect(labels("activ")).toEqual(["Activities", "My activity"]);
  });

  it("is all there where nothing is typed", () => {
    expect(labels(" ")).toHaveLength(4);
  });
});

describe("what is pasted", () => {
  it("is an event where the id tells its time, else first a correlation", () => {
    expect(pasted(" 019a9b3c-7e00-7abc-8def-0123456789ab ")).toEqual(["event", "correlation"]);
    expect(pasted("6f1c2b1e-3c5d-4e7f-8a9b-0c1d2e3f4a5b")).toEqual(["correlation", "event"]);
  });

  it("is an address or a range of them", () => {
    expect(pasted("203.0.113.7")).toEqual(["address"]);
    expect(pasted("2001:db8::/32")).toEqual(["address"]);
  });

  it("is nothing where it is words", () => {
    expect(pasted("contoso")).toEqual([]);
    expect(pasted("")).toEqual([]);
  });
});
