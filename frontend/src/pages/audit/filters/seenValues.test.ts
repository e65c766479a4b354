import { describe, expect, it } from "vitest";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { seenIn } from "./seenValues";

const row = (change: Partial<EventRowFragment>) =>
  ({
    activity: "task.backup",
    activityName: "Backup",
    category: "Task",
    log: "TASK",
    source: "Backup service",
    country: null,
    errorCode: null,
    errorMeaning: null,
    outcomeReason: null,
    targets: [],
    ...change,
  }) as EventRowFragment;

describe("what rows hold", () => {
  it("is offered once, with its words", () => {
    const seen = seenIn([
      row({}),
      row({ source: "Alerts", errorCode: "50126", errorMeaning: "Wrong.", outcomeReason: "as sent", country: "DE" }),
      row({ errorCode: "E7", outcomeReason: "as sent", country: "DE" }),
      row({ targets: [{ kind: "User", targetId: null, name: null, changes: [{ property: "b" }, { property: "a" }] }] }),
    ]);
    expect(seen).toEqual({
      activities: [{ code: "task.backup", name: "Backup", category: "Task", log: "TASK" }],
      sources: [
        { value: "Alerts", label: "Alerts" },
        { value: "Backup service", label: "Backup service" },
      ],
      properties: [
        { value: "a", label: "a" },
        { value: "b", label: "b" },
      ],
      targetKinds: [{ value: "User", label: "User" }],
      errors: [
        { value: "50126", label: "50126", detail: "Wrong." },
        { value: "E7", label: "E7", detail: "as sent" },
      ],
      countries: ["DE"],
    });
  });
});
