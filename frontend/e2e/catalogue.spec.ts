import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, test } from "./app";

const rows = (page: Page) => page.getByRole("grid", { name: "Activities" }).locator("[data-row]");

test("an activity is found, and leads to its events", async ({ app, page }) => {
  await app.open("msa@northwind.example", "/catalogue");
  await expect(rows(page).nth(20)).toBeVisible();
  await page.getByRole("searchbox", { name: "Search by name or code" }).fill("compliance.dis");
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/q=compliance/);
  const happened = rows(page).getByRole("gridcell").nth(6);
  // A server under load counts as far as it comes in its time.
  await expect(async () => {
    await page.reload();
    await expect(happened).toHaveText(/^[1-9][\d,]*\+?$/, { timeout: 2_000 });
  }).toPass();
  const last = await rows(page).getByRole("time").getAttribute("datetime");
  await rows(page).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeAttached();
  expect(app.query("q")).toBe("activity:compliance.disabled");
  await expect(app.rows.first().locator("time")).toHaveAttribute("datetime", last ?? "");
});

test("who reads no events sees no activities", async ({ app, page }) => {
  await app.open("finance@northwind.example", "/catalogue");
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Activities" })).toHaveCount(0);
});

for (const width of [360, 1280]) {
  test(`the activities are accessible at ${width}`, async ({ app, page }) => {
    await page.setViewportSize({ width, height: 740 });
    await app.open("owner@northwind.example", "/catalogue?q=user");
    await expect(page.getByText("user.created")).toBeVisible();
    await expectAccessible(page);
  });
}
