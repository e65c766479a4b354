import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, test } from "./app";
import { countEffort } from "./effort";

const admin = "admin@northwind.example";
const owner = "owner@northwind.example";

const switcher = (page: Page) => page.getByRole("button", { name: /^Organizations shown/ });
const box = (page: Page) => page.getByRole("combobox", { name: "Search organizations" });
const items = (page: Page) => page.getByRole("tree", { name: "Organizations" }).getByRole("treeitem");
const item = (page: Page, name: string) => items(page).and(page.getByRole("treeitem", { name, exact: true }));

test("only Fabrik Süd: one click and four keys", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d");
  await expect(app.rows.first()).toBeVisible();
  const effort = await countEffort(page);
  await switcher(page).click();
  await expect(box(page)).toBeFocused();
  await page.keyboard.type("fab");
  await page.keyboard.press("Enter");
  await expect(switcher(page)).toHaveText("Fabrik Süd");
  await expect(page.getByText("Organization: Fabrik Süd")).toBeVisible();
  expect(await effort()).toEqual({ clicks: 1, keys: 4 });
  await expect(app.cells("organization").filter({ hasNotText: "Fabrik Süd" })).toHaveCount(0);
  await expect(app.rows.first()).toContainText("Fabrik Süd");
  await page.goBack();
  await expect(switcher(page)).toHaveText("All of Northwind");
});

test("the tree is unfolded by keys, several are ticked, and they are the log's chips", async ({ app, page }) => {
  await app.open(owner, "/audit");
  await switcher(page).press("Enter");
  await expect(box(page)).toBeFocused();
  await expect(item(page, "Northwind")).toHaveAttribute("aria-expanded", "true"); // there is nothing beside it
  await expect(item(page, "Adatum")).toHaveAttribute("aria-expanded", "false");
  for (const key of ["ArrowDown", "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowDown", "ArrowRight"]) {
    await box(page).press(key);
  }
  await expect(item(page, "Adatum")).toHaveAttribute("aria-level", "2");
  await expect(item(page, "Adatum Benelux")).toHaveAttribute("aria-level", "3");
  await box(page).press("ArrowDown");
  await box(page).press(" ");
  await box(page).press("ArrowDown");
  await box(page).press(" ");
  await expect(page.getByText("Organization: Adatum Headquarters")).toBeVisible();
  await expect(item(page, "Adatum Benelux")).toHaveAttribute("aria-checked", "true");
  await box(page).press("*"); // a star
  await box(page).press("Escape");
  await expect(switcher(page)).toBeFocused();
  await expect(switcher(page)).toHaveText("2 organizations");
  await page.getByRole("button", { name: "Remove Organization: Adatum Benelux" }).click();
  await expect(switcher(page)).toHaveText("Adatum Headquarters");

  // It stays from page to page, and what was chosen lately or has a star is at hand.
  await page.getByRole("link", { name: "Users" }).click();
  await expect(switcher(page)).toHaveText("Adatum Headquarters");
  await switcher(page).click();
  await item(page, "All of Northwind").click();
  await expect.poll(() => app.query("tenant")).toBeNull();
  await page.reload();
  await switcher(page).click();
  await expect(item(page, "Adatum Headquarters, Northwind / Adatum, starred")).toBeVisible();
  await item(page, "Adatum Benelux, Northwind / Adatum").click();
  await expect(switcher(page)).toHaveText("Adatum Benelux");
});

test("what is searched for is set off, wherever it stands", async ({ app, page }) => {
  test.slow(); // two looks for faults
  await app.open(owner, "/audit");
  await switcher(page).click();
  await expect(box(page)).toBeFocused();
  await page.keyboard.type("toys uk");
  await expect(items(page)).toHaveCount(1);
  const found = item(page, "Tailspin Toys UK, Northwind / Tailspin Toys");
  await expect(found.getByText("Toys UK", { exact: true })).toHaveCSS("font-weight", "700");
  await expectAccessible(page);
  await page.keyboard.type("zz");
  await expect(page.getByText("No organization has this in its name.")).toBeVisible();
  await box(page).fill("");
  await item(page, "Contoso").locator("[data-fold]").click();
  await expect(item(page, "Contoso AG")).toBeVisible();
  await item(page, "Contoso").locator("[data-tick]").click();
  await expect(item(page, "Contoso")).toHaveAttribute("aria-checked", "true");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(switcher(page)).toHaveText("Contoso");
});
