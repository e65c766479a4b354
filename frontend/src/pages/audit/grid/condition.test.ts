import { describe, expect, it } from "vitest";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { formatChip } from "../../../lib/search/format";
import { chipOf } from "../../../lib/view/narrow";
import { type ColumnId, columnsFor } from "./columns";
import { conditionOf, everythingOf } from "./condition";

const person = (id: string | null, name: string) => ({
  kind: "ORGANIZATION_USER" as const,
  actorId: id,
  name,
  email: null,
  role: null,
  tenantId: null,
  tenantName: null,
});
const row: EventRowFragment = {
  id: "e1",
  log: "SIGN_IN",
  occurredAt: "2026-11-22T08:00:00Z",
  finishedAt: null,
  durationMs: 200,
  tenantId: "t1",
  tenantKind: "ORGANIZATION",
  tenantName: "Contoso AG",
  customerName: "Contoso",
  partnerName: "Northwind",
  activity: "sign_in.failed",
  activityName: "Fail to sign in",
  category: "Sign-in",
  operation: "EXECUTE",
  outcome: "FAILURE",
  outcomeReason: null,
  errorCode: "50126",
  errorMeaning: null,
  severity: "WARNING",
  source: "Entra ID",
  channel: "API",
  actor: person("u1", "Ann Berg"),
  onBehalfOf: person("u2", "Kim"),
  impersonator: null,
  targets: [
    { kind: "Application", targetId: "a1", name: "Books", changes: [{ property: "seats" }, { property: "plan" }] },
    { kind: "System", targetId: null, name: "Salesforce", changes: [] },
  ],
  ipAddress: "203.0.113.7",
  userAgent: "curl/8",
  country: "DE",
  city: "Berlin",
  recordedAt: "2026-11-22T08:00:01Z",
  correlationId: "c1",
  sourceId: "s1",
};
const asked = (column: ColumnId, change: Partial<EventRowFragment> = {}) => {
  const condition = conditionOf({ ...row, ...change }, column);
  return condition && formatChip(chipOf(condition));
};

describe("the condition of a cell", () => {
  it("asks for what the cell shows, in every tab; times and lengths only can be copied", () => {
    const tabs = ["all", "audit", "sign-ins", "provisioning", "tasks"] as const;
    const columns = [...new Set(tabs.flatMap((tab) => columnsFor(tab).map(({ id }) => id)))];
    expect(Object.fromEntries(columns.map((column) => [column, asked(column)]))).toEqual({
      time: undefined,
      severity: "severity:warning",
      outcome: "outcome:failure",
      activity: "activity:sign_in.failed",
      actor: "actor-id:u1",
      target: "target-id:a1",
      organization: "org:t1",
      category: "category:Sign-in",
      changed: "changed:seats,plan",
      user: "actor-id:u1",
      application: "target-id:a1",
      ip: "ip:203.0.113.7",
      location: "country:DE",
      reason: "error:50126",
      client: undefined,
      logId: "id:e1",
      summary: undefined,
      channel: "channel:api",
      actorKind: "actor-kind:organization-user",
      role: undefined,
      onBehalfOf: "on-behalf-of-id:u2",
      country: "country:DE",
      correlation: "correlation:c1",
      recorded: undefined,
      sourceId: "source-id:s1",
      operation: "operation:execute",
      identity: "target-id:a1",
      source: 'source:"Entra ID"',
      duration: undefined,
      started: undefined,
      finished: undefined,
      task: "activity:sign_in.failed",
      item: "target-id:a1",
      customer: "org:t1",
    });
  });

  it("asks by name where there is no id, and for whom a task ran for", () => {
    expect(asked("actor", { actor: person(null, "Ann Berg") })).toBe('actor:"Ann Berg"');
    expect(asked("target", { targets: row.targets.slice(1) })).toBe("target:Salesforce");
    expect(asked("application", { targets: [] })).toBe('source:"Entra ID"');
    expect(asked("user", { log: "TASK" })).toBe("on-behalf-of-id:u2");
    expect(asked("identity", { targets: row.targets.slice(1) })).toBeUndefined();
    for (const column of ["ip", "location", "reason", "target", "changed"] as const) {
      expect(asked(column, { ipAddress: null, country: null, errorCode: null, targets: [] }), column).toBeUndefined();
    }
  });

  it("leads to everything by, about and from", () => {
    const all = (column: ColumnId, change: Partial<EventRowFragment> = {}) =>
      everythingOf({ ...row, ...change }, column).map(
        ({ how, name, condition }) => `${how} ${name} ${formatChip(chipOf(condition))}`,
      );
    expect(all("actor")).toEqual(["by Ann Berg actor-id:u1", "about Ann Berg target-id:u1"]);
    expect(all("actor", { actor: person(null, "Ann") })).toEqual(["by Ann actor:Ann"]);
    expect(all("actor", { actor: { ...person(null, "unknown"), kind: "UNKNOWN" } })).toEqual([]);
    expect(all("target")).toEqual(["about Books target-id:a1"]);
    expect(all("target", { targets: [{ kind: "User", targetId: "u9", name: "Sam", changes: [] }] })).toEqual([
      "about Sam target-id:u9",
      "by Sam actor-id:u9",
    ]);
    expect(all("ip")).toEqual(["from 203.0.113.7 ip:203.0.113.7"]);
    expect(all("severity")).toEqual([]);
  });
});
