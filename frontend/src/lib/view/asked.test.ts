import { describe, expect, it } from "vitest";
import { askedBy, hidesAccess } from "./asked";
import { type LogSearch, readView } from "./view";

const now = Date.parse("2026-11-22T07:10:00Z");
const asked = (search: LogSearch) => askedBy(readView(search), { now, zone: "UTC" }, []);
const withoutAccess = { exclude: [{ categories: ["Log Access"] }] };

describe("what a view asks for", () => {
  it("leaves out log access, where there is any, until somebody asks for it", () => {
    expect(asked({})).toEqual(withoutAccess);
    expect(asked({ log: "audit" })).toEqual({ logs: ["AUDIT"], ...withoutAccess });
    expect(asked({ access: "1" })).toEqual({});
    expect(asked({ q: 'category:"Log Access"' })).toEqual({ categories: ["Log Access"] });
    expect(asked({ log: "tasks" })).toEqual({ logs: ["TASK"] });
  });

  it("says that it does", () => {
    const hides = (search: LogSearch) => hidesAccess(readView(search));
    expect([
      hides({}),
      hides({ access: "1" }),
      hides({ log: "sign-ins" }),
      hides({ q: "activity:audit_log.viewed" }),
    ]).toEqual([true, false, false, false]);
  });
});
