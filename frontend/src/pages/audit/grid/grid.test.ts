import { describe, expect, it } from "vitest";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { chosenColumns, columnsFor, leastWidth, ownColumns, shownColumns, tracks, widened } from "./columns";
import { headingBefore, linesOf, placesOf } from "./rows";

const tabs = ["all", "audit", "sign-ins", "provisioning", "tasks"] as const;

describe("columns", () => {
  it("keep the width that the reader chose", () => {
    const [time, , , activity, ...rest] = widened(chosenColumns("all", undefined), { activity: 120, nothing: 90 });
    expect(activity).toEqual({ id: "activity", width: 120, least: 120 });
    expect(time).toEqual(chosenColumns("all", undefined)[0]);
    expect(rest).toEqual(chosenColumns("all", undefined).slice(4));
  });

  it("are all there where nothing needs the room", () => {
    expect(shownColumns(chosenColumns("all", undefined), Number.POSITIVE_INFINITY).map(({ id }) => id)).toEqual([
      "time",
      "severity",
      "outcome",
      "activity",
      "actor",
      "target",
      "organization",
    ]);
  });

  it("give way beside an open event: organization, target, then the text of the outcome", () => {
    const shown = (room: number) =>
      shownColumns(chosenColumns("all", undefined), room).map(({ id, width }) => `${id} ${width}`);
    expect(shown(580)).toEqual(["time 140", "severity 32", "outcome 112", "activity 150", "actor 140"]);
    expect(shown(520)).toEqual(["time 140", "severity 32", "outcome 40", "activity 150", "actor 140"]);
  });

  it("are those that somebody chose, in that order, and begin with the time", () => {
    const ids = (chosen: string[]) => chosenColumns("all", chosen).map(({ id }) => id);
    expect(ids(["actor", "summary", "time", "actor", "invented", "started"])).toEqual(["time", "actor", "summary"]);
    expect(ids([])).toEqual(["time"]);
  });

  it("can be chosen in every tab: its own first, none twice and none that says the same as another", () => {
    for (const tab of tabs) {
      const all = columnsFor(tab).map(({ id }) => id);
      expect(all.slice(0, ownColumns(tab).length), tab).toEqual(ownColumns(tab));
      expect(new Set(all).size, tab).toBe(all.length);
      expect(all, tab).toEqual(expect.arrayContaining(["summary", "logId", "recorded", "correlation"]));
      expect(all.filter((id) => ["time", "started"].includes(id)).length, tab).toBe(1);
    }
  });

  it("keep time and what happened in the narrowest room, in every tab", () => {
    for (const tab of tabs) {
      const ids = shownColumns(chosenColumns(tab, undefined), 1).map(({ id }) => id);
      expect(
        ids.some((id) => id === "time" || id === "started"),
        tab,
      ).toBe(true);
      expect(
        ids.some((id) => id === "activity" || id === "user" || id === "identity" || id === "task"),
        tab,
      ).toBe(true);
    }
  });

  it("fill the width", () => {
    for (const tab of tabs) {
      for (const room of [1, 400, 600, 2000]) {
        expect(tracks(shownColumns(chosenColumns(tab, undefined), room)), `${tab} ${room}`).toMatch(/fr\)/);
      }
    }
    expect(leastWidth(shownColumns(chosenColumns("all", undefined), 600))).toBeLessThanOrEqual(600);
  });
});

describe("lines", () => {
  const events = ["2026-11-22T08:00:00Z", "2026-11-22T07:00:00Z", "2026-11-21T23:00:00Z", "2026-11-20T01:00:00Z"].map(
    (occurredAt, index) => ({ id: String(index), occurredAt }) as EventRowFragment,
  );
  const lines = linesOf(events, (iso) => iso.slice(0, 10));

  it("have a heading for each day", () => {
    expect(lines.map((line) => (line.kind === "day" ? line.at.slice(0, 10) : line.event.id))).toEqual([
      "2026-11-22",
      "0",
      "1",
      "2026-11-21",
      "2",
      "2026-11-20",
      "3",
    ]);
    expect(placesOf(lines)).toEqual([1, 2, 4, 6]);
  });

  it("know the heading over a place", () => {
    expect([0, 2, 3, 4, 6].map((place) => headingBefore(lines, place))).toEqual([0, 0, 3, 3, 5]);
    expect(headingBefore([], 0)).toBeUndefined();
  });

  it("have keys of their own, also where a day comes back", () => {
    const again = linesOf([...events, ...events], (iso) => iso.slice(0, 10));
    const keys = again.flatMap((line) => (line.kind === "day" ? [line.key] : []));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
