import { describe, expect, it } from "vitest";
import { askedBy } from "../view/asked";
import { readView } from "../view/view";
import { importedSearch } from "./imported";

const tenantId = "0198c0de-0000-7000-8000-000000000001";
const details = {
  format: "entra-signin",
  recorded: 3,
  recordedFrom: "2026-11-22T10:00:00.123456Z",
  recordedTo: "2026-11-22T10:05:00.5Z",
};

describe("what an import brought", () => {
  it("is asked for by when it was recorded, whenever it happened", () => {
    const search = importedSearch({ activity: "import.completed", tenantId, details });
    expect(askedBy(readView(search ?? {}), { now: 0, zone: "Europe/Berlin" }, undefined)).toMatchObject({
      channels: ["IMPORT"],
      recordedFrom: details.recordedFrom,
      recordedTo: details.recordedTo,
      tenantIds: [tenantId],
      to: "1970-01-01T00:00:00.000Z",
    });
    expect(search?.time).toBe("any");
  });

  it("is nothing for other events, and for an import that brought nothing", () => {
    expect(importedSearch({ activity: "user.created", tenantId, details })).toBeUndefined();
    expect(
      importedSearch({ activity: "import.completed", tenantId, details: { ...details, recorded: 0 } }),
    ).toBeUndefined();
    expect(importedSearch({ activity: "import.completed", tenantId, details: null })).toBeUndefined();
  });
});
