import { describe, expect, it } from "vitest";
import { askedBy } from "./asked";
import { viewOfFilter } from "./ofFilter";
import { readView } from "./view";

const range = { from: "2026-11-21T08:10:00Z", to: "2026-11-22T08:10:00Z" };
const reading = { now: Date.parse(range.to), zone: "UTC" };
const id = "0192f3a4-0000-7000-8000-000000000001";

describe("the view of a filter", () => {
  for (const q of [
    "",
    'compliance "two words"',
    "outcome:failure,denied -actor:backup severity:error,warning",
    "ip:203.0.113.0/24 country:DE error:50126 changed:retentionDays",
    "log:audit,task -category:Users -activity:user.created,user.deleted",
    "duration:>10m impersonated:yes",
    "duration:<1.5s impersonated:no -duration:1m..10m",
    "duration:250ms..2s recorded:2026-11-20..2026-11-21",
    `actor-id:a1,a2 target-id:t session:s correlation:c source-id:x id:0192f3a4 -org:${id}`,
    "actor-kind:support channel:ui,api operation:delete source:s1 target-kind:User target:x",
    "actor-tenant-id:a impersonator-id:b on-behalf-of-id:c",
    'category:"Log Access"',
  ]) {
    for (const [name, more] of Object.entries({
      "all logs": {},
      "one log": { log: "sign-ins" },
      access: { access: "1" },
      tenant: { tenant: id },
    })) {
      it(`asks the same again: ${q || "nothing"}, ${name}`, () => {
        const asked = askedBy(readView({ q, ...more }), reading, []);
        const kept = { ...asked, ...range };
        const { view, whole } = viewOfFilter(JSON.parse(JSON.stringify(kept)), range);
        expect(whole).toBe(true);
        expect(sorted(askedBy(view, reading, []))).toEqual(sorted(kept));
      });
    }
  }

  it("says when it is not the whole of it", () => {
    expect(viewOfFilter({ invented: ["x"] }, range).whole).toBe(false);
    expect(viewOfFilter({ exclude: [{ outcomes: ["FAILURE"], severities: ["ERROR"] }] }, range).whole).toBe(false);
    expect(viewOfFilter(null, range)).toMatchObject({ whole: true, view: { chips: [] } });
  });
});

/** The order of excluded conditions says nothing. */
function sorted(filter: ReturnType<typeof askedBy>) {
  const exclude = filter?.exclude?.map((one) => JSON.stringify(one)).sort();
  return { ...filter, ...(exclude ? { exclude } : {}) };
}
