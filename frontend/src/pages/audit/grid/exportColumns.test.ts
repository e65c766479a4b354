import { expect, it } from "vitest";
import { headerOf } from "../../../lib/exports/headers";
import { exportColumns } from "./exportColumns";

it("the columns of every tab are columns of a file, each once", () => {
  for (const tab of ["all", "audit", "sign-ins", "provisioning", "tasks"] as const) {
    const columns = exportColumns(tab);
    expect(headerOf("FULL", "AUDIT")).toEqual(expect.arrayContaining(columns));
    expect(new Set(columns).size).toBe(columns.length);
  }
  expect(exportColumns("tasks").slice(0, 2)).toEqual(["occurredAt", "finishedAt"]);
});
