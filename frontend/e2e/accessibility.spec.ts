import { expectAccessible } from "./accessible";
import { expect, test } from "./app";
import { gate, underLoad } from "./busy";

const admin = "admin@northwind.example";

test.describe("at 1280", () => {
  test.use({ viewport: { width: 1280, height: 560 } });

  test("sign-in", async ({ page }) => {
    await page.goto("/sign-in");
    await expect(page.getByRole("heading", { name: "Demo accounts" })).toBeVisible();
    await expectAccessible(page);
  });

  test("list and open event", async ({ app, page }) => {
    await app.open(admin, "/audit?time=30d&q=outcome:failure,denied,partial ~severity:eror severity:eror foo:bar");
    await page.getByRole("button", { name: "Remove “foo:bar”" }).click();
    await expect(app.rows.first()).toBeVisible();
    await app.rows.first().click();
    await expect(app.drawer.getByRole("button", { name: "All fields" })).toBeVisible();
    // What one points at shows its actions; tooltips, which belong to no landmark, are in the list only.
    await app.drawer.getByText("Address", { exact: true }).hover();
    await expect(page.getByRole("tooltip")).toHaveCount(0);
    await expectAccessible(page);
  });

  test("a search that goes on by itself, and one that waits", async ({ app, page }) => {
    const rest = gate(0);
    await underLoad(page, (request) => [0, 2][request - 1] ?? rest.opened);
    await app.open(admin, "/audit?time=30d");
    await expect(app.rows.first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page.getByRole("button", { name: "Search further back" })).toBeVisible();
    await expectAccessible(page);
    rest.open();
    await app.open(admin, "/audit?time=7d");
    await expect(page.getByText(/^Nothing found so far/)).toBeVisible();
    await expectAccessible(page);
  });
});

test("form, time range, help and columns", async ({ app, page }) => {
  test.slow(); // one look at each
  await app.open(admin, "/audit?time=7d");
  await expect(app.rows.first()).toBeVisible();
  await page.keyboard.press("f");
  const form = page.getByRole("dialog", { name: "More filters" });
  await form.getByRole("button", { name: "More", exact: true }).click();
  await form.getByLabel("Address").fill("10.0.0.0/40,");
  await expectAccessible(page);
  await form.getByRole("combobox", { name: "Activity" }).pressSequentially("compliance");
  await expect(page.getByRole("option", { name: /compliance\.enabled/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("t");
  await expect(page.getByRole("button", { name: "Last night" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Columns" }).click();
  await expect(page.getByRole("checkbox", { name: "Summary" })).toBeVisible();
  await expectAccessible(page);
});

test("cards and event on a phone", async ({ app, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open(admin, "/audit?time=7d");
  const cards = page.getByRole("list", { name: "Events" }).getByRole("link");
  await expect(cards.first()).toBeVisible();
  await expectAccessible(page);
  await cards.first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
});

test("no access, and settings", async ({ app, page }) => {
  await app.open("finance@northwind.example", "/audit");
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/settings/appearance");
  await expect(page.getByRole("heading", { name: "Appearance" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/me");
  await expect(app.rows.first()).toBeVisible();
  await expectAccessible(page);
  await page.goto("/nothing-here");
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
  await expectAccessible(page);
});

test("keys that are only one letter long can be switched off, and on again", async ({ app, page }) => {
  const told = (value: boolean) =>
    page.waitForResponse((answer) => (answer.request().postData() ?? "").includes(`"singleKeys":${value}`));
  // Nobody else's test presses keys as this person.
  await app.open("support@northwind.example", "/settings/appearance");
  const shortcuts = page.getByRole("switch", { name: "Single-key shortcuts" });
  const off = told(false);
  await shortcuts.click();
  await expect(shortcuts).not.toBeChecked();
  await off;
  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(app.rows.first()).toBeVisible();
  await page.keyboard.press("f");
  await page.keyboard.press("/");
  await expect(app.search).not.toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.goBack();
  const on = told(true);
  await shortcuts.click();
  await on;
  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(app.rows.first()).toBeVisible();
  await page.keyboard.press("/");
  await expect(app.search).toBeFocused();
});
