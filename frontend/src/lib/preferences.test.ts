// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { adoptPreferences, notePreferencesSaved, prefer, preferences, readPreferences, unsavedOf } from "./preferences";

const key = "trailkeeper.preferences";
const defaults = readPreferences(null);

describe("preferences", () => {
  it("survive whatever a browser holds", () => {
    for (const text of [
      "",
      "null",
      "[]",
      "7",
      "{",
      '{"theme":"pink","drawerWidth":"x","folded":3,"singleKeys":"no","columns":{"all":[],"audit":"time","x":["y"]},"unsaved":["x"],"columnWidths":{"time":3,"actor":"wide"}}',
      '{"columnWidths":[200]}',
    ]) {
      expect(readPreferences(text), text).toEqual(defaults);
    }
  });

  it("come back as they were kept", () => {
    prefer({ theme: "dark", drawerWidth: 640, columnWidths: { actor: 250 }, folded: ["raw"], singleKeys: false });
    expect(readPreferences(localStorage.getItem(key))).toEqual(preferences());
    expect(preferences()).toMatchObject({ theme: "dark", drawerWidth: 640, columnWidths: { actor: 250 } });
  });
});

describe("preferences on the server", () => {
  beforeEach(() => {
    prefer(defaults);
    notePreferencesSaved(unsavedOf(preferences()));
  });

  it("are told once each, and not what is of this browser alone", () => {
    prefer({ theme: "dark", drawerWidth: 640 });
    prefer({ theme: "dark", columns: { all: ["time"] } });
    const told = unsavedOf(preferences());
    expect(told).toEqual({ theme: "dark", columns: { all: ["time"] } });
    prefer({ theme: "light" });
    notePreferencesSaved(told);
    expect(unsavedOf(preferences())).toEqual({ theme: "light" });
  });

  it("come to another browser, except for what it has still to tell", () => {
    prefer({ theme: "dark", drawerWidth: 640 });
    adoptPreferences("ann", { theme: "light", density: "comfortable", singleKeys: "no", invented: 1 });
    expect(preferences()).toMatchObject({ theme: "dark", density: "comfortable", singleKeys: true, drawerWidth: 640 });
    expect(unsavedOf(preferences())).toEqual({ theme: "dark" });
  });

  it("are nobody else's: who signs in next begins with their own", () => {
    adoptPreferences("ann", { density: "comfortable" });
    prefer({ drawerWidth: 640, opensWith: ["all"] });
    adoptPreferences("ben", { theme: "dark" });
    expect(preferences()).toEqual({ ...defaults, user: "ben", theme: "dark" });
    expect(localStorage.getItem(key)).not.toContain("ann");
  });
});
