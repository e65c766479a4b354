import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostSelected, nothingSelected, reaching, toggled } from "./selection";

const order = Array.from({ length: 1000 }, (_, index) => `id-${index}`);
const place = fc.integer({ min: 0, max: order.length - 1 }).map((index) => order[index] as string);

describe("picking rows", () => {
  it("takes one up and out again", () => {
    const one = toggled(nothingSelected, "a");
    expect([...one.ids]).toEqual(["a"]);
    expect([...toggled(toggled(one, "b"), "a").ids]).toEqual(["b"]);
    expect(toggled(one, "a")).toBe(nothingSelected);
  });

  it("reaches from where it began, to either side, as far as the most", () => {
    fc.assert(
      fc.property(place, fc.array(place, { minLength: 1, maxLength: 5 }), (begin, ends) => {
        let selection = reaching(nothingSelected, order, begin, ends[0] as string);
        for (const end of ends) {
          selection = reaching(selection, order, order[0] as string, end);
        }
        const [from, to] = [order.indexOf(begin), order.indexOf(ends.at(-1) as string)];
        const [first, last] = [Math.min(from, to), Math.max(from, to)];
        const whole = order.slice(first, last + 1);
        const kept = from <= to ? whole.slice(0, mostSelected) : whole.slice(-mostSelected);
        expect([...selection.ids]).toEqual(kept);
        expect(selection.anchor).toBe(begin);
      }),
    );
  });

  it("never holds more than the most", () => {
    let selection = nothingSelected;
    for (const id of order) {
      selection = toggled(selection, id);
    }
    expect(selection.ids.size).toBe(mostSelected);
    expect(selection.ids.has(order[mostSelected] as string)).toBe(false);
  });
});
