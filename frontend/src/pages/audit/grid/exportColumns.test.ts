import { expect, it } from "vitest";
import { headerOf } from "../../../lib/exports/headers";
import { chosenColumns, columnsFor } from "./columns";
import { exportColumns } from "./exportColumns";

it("the columns of every tab are columns of a file, each once", () => {
  for (const tab of ["all", "audit", "sign-ins", "provisioning", "tasks"] as const) {
    for (const shown of [chosenColumns(tab, undefined), columnsFor(tab)]) {
      const columns = exportColumns(shown);
      expect(headerOf("FULL", "AUDIT")).toEqual(expect.arrayContaining(columns));
      expect(new Set(columns).size).toBe(columns.length);
    }
  }
  expect(exportColumns(chosenColumns("tasks", undefined)).slice(0, 2)).toEqual(["occurredAt", "finishedAt"]);
});
