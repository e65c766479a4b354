import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, own, test } from "./app";
import { countEffort } from "./effort";

const owner = "owner@northwind.example";

const banner = (page: Page) => page.getByRole("complementary", { name: "Preview" });
const opened = (page: Page) => page.getByRole("list", { name: "Filters" }).getByText(/^Organization: /);

test("what an Admin in EMEA desk sees: three clicks, and one back", async ({ app, page }) => {
  test.slow(); // with two looks for faults
  await app.open(owner, "/audit");
  await expect(page.getByRole("link", { name: "Groups" })).toBeVisible();
  const effort = await countEffort(page);
  await page.getByRole("link", { name: "Groups" }).click();
  await page.getByRole("row", { name: /EMEA desk/ }).click();
  await page.getByRole("button", { name: "Preview as" }).click();
  await expect(banner(page)).toContainText("Preview: what an Admin or Support in EMEA desk sees");
  expect(await effort()).toEqual({ clicks: 3, keys: 0 });
  const ids = (app.query("tenant") ?? "").split(",").sort();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Exit preview" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "EMEA desk" })).toBeVisible();
  expect(await effort()).toEqual({ clicks: 4, keys: 0 });
  await expect(banner(page)).toHaveCount(0);

  // Those are the organizations that an Admin in the group has.
  await app.open("admin@northwind.example", "/organizations");
  const rows = page.getByRole("grid", { name: "Organizations" }).locator("[data-row]");
  await expect(rows.first()).toBeVisible();
  const own = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-row")));
  expect(own.sort()).toEqual(ids);
});

test("a preview shows what is not saved yet, stays while it is narrowed, and ends with what it does not show", async ({
  app,
  page,
}) => {
  await app.open(owner, "/groups");
  await page.getByRole("button", { name: "Create group" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(own("Preview desk"));
  await page.getByRole("dialog").getByRole("button", { name: "Create group" }).click();
  const preview = page.getByRole("button", { name: "Preview as" });
  await expect(preview).toHaveAttribute("aria-disabled", "true"); // it would show nothing, not everything
  await page.getByRole("tab", { name: "Opens" }).click();
  for (const name of ["Coho Vineyard", "Fabrik Süd"]) {
    await page.getByRole("button", { name: "Add an organization" }).click();
    await page.getByRole("dialog").getByRole("combobox", { name: "Organization" }).pressSequentially(name);
    await page.getByRole("option", { name }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await preview.click();
  await expect(banner(page)).toContainText("will see with your changes");
  await expect(opened(page)).toHaveText(["Organization: Coho Vineyard", "Organization: Fabrik Süd"]);
  await page.getByRole("button", { name: "Remove Organization: Coho Vineyard" }).click();
  await expect(opened(page)).toHaveCount(1);
  await expect(banner(page)).toBeVisible();
  await page.getByRole("button", { name: "Remove Organization: Fabrik Süd" }).click();
  await expect(banner(page)).toHaveCount(0);
  await page.goBack();
  await page.getByRole("button", { name: "Exit preview" }).click();
  await expect(page.getByText("2 changes are not saved.")).toBeVisible();
  await expect(page.getByRole("tab", { name: "Opens" })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("2 changes are not saved.")).toHaveCount(0);
});
