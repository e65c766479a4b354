// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { prefer, preferences, readPreferences } from "./preferences";

describe("preferences", () => {
  it("survive whatever a browser holds", () => {
    const defaults = readPreferences(null);
    for (const text of [
      "",
      "null",
      "[]",
      "7",
      "{",
      '{"theme":"pink","drawerWidth":"x","folded":3,"singleKeys":"no"}',
    ]) {
      expect(readPreferences(text), text).toEqual(defaults);
    }
  });

  it("come back as they were kept", () => {
    prefer({ theme: "dark", drawerWidth: 640, folded: ["raw"], singleKeys: false });
    expect(readPreferences(localStorage.getItem("trailkeeper.preferences"))).toEqual(preferences());
    expect(preferences()).toMatchObject({ theme: "dark", drawerWidth: 640, folded: ["raw"], singleKeys: false });
  });
});
