import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedBy } from "../view/asked";
import { newerFirst } from "./order";
import { mostEachWay, nearest, relatedView, sharedBy } from "./related";

const person = {
  actorId: "p-1",
  email: null,
  kind: "PARTNER_USER",
  name: "Ann",
  role: null,
  tenantId: null,
  tenantName: null,
};
const event = {
  occurredAt: "2026-11-22T10:00:00.123456Z",
  correlationId: "op-1",
  sessionId: "s-1",
  actor: person,
  impersonator: null,
  targets: [{ kind: "Mailbox", targetId: "m-1", name: "Info", changes: [] }],
} as unknown as Parameters<typeof sharedBy>[0];

describe("what an event shares with others", () => {
  it("is each thing that it has", () => {
    expect(sharedBy(event).map(({ relation }) => relation)).toEqual(["operation", "session", "target", "person"]);
    const alone = { ...event, correlationId: null, sessionId: null, targets: [] };
    expect(sharedBy(alone).map(({ relation }) => relation)).toEqual(["person"]);
    expect(sharedBy({ ...alone, actor: { ...event.actor, kind: "SYSTEM" } })).toEqual([]);
  });

  it("is the person at the keyboard, not the one acted as", () => {
    const acting = { ...event, impersonator: { ...event.actor, actorId: "p-2", name: "Sam" } };
    expect(sharedBy(acting).at(-1)?.condition).toEqual({
      chip: { field: "impersonator-id", values: ["p-2"] },
      name: "Sam",
    });
  });

  it("is asked for from an hour before to an hour after, whoever read the log included", () => {
    const [operation] = sharedBy(event);
    const view = operation && relatedView(event, operation.condition);
    expect(view && askedBy(view, { now: 0, zone: "Asia/Kathmandu" }, [])).toEqual({
      correlationIds: ["op-1"],
      from: "2026-11-22T09:00:00.123Z",
      to: "2026-11-22T11:00:00.123Z",
    });
  });
});

describe("the nearest events", () => {
  it("stand around the event in the order of the log, ten each way", () => {
    const moment = fc.record({
      id: fc.uuid(),
      occurredAt: fc.integer({ min: 0, max: 30 }).map((second) => new Date(second * 1000).toISOString()),
    });
    fc.assert(
      fc.property(moment, fc.array(moment, { maxLength: 60 }), (own, found) => {
        const rows = nearest(own, [...found, own]);
        const at = rows.indexOf(own);
        const every = [...new Map([...found, own].map((row) => [row.id, row])).values()].sort(newerFirst);
        const before = every.slice(
          0,
          every.findIndex(({ id }) => id === own.id),
        );
        expect(rows.slice(0, at).map(({ id }) => id)).toEqual(before.slice(-mostEachWay).map(({ id }) => id));
        expect(rows.length - at - 1).toBe(Math.min(mostEachWay, every.length - before.length - 1));
      }),
    );
  });
});
