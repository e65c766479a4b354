import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, test } from "./app";

const owner = "owner@northwind.example";

const box = (page: Page) => page.getByRole("combobox", { name: "Find or jump to" });
const option = (page: Page, name: string | RegExp) => page.getByRole("dialog").getByRole("option", { name });

async function find(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(box(page)).toBeFocused();
  await page.keyboard.type(text);
}

test.slow(); // many pages

test("pages, things and actions are found by name, with nothing loaded before", async ({ app, page }) => {
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await app.open(owner, "/audit?time=30d");
  await expect(app.rows.first()).toBeVisible();
  expect(loaded.filter((url) => /FindDialog/.test(url))).toEqual([]);

  await find(page, "jonas");
  await expect(option(page, /Jonas Müller/)).toBeVisible();
  expect(loaded.filter((url) => /FindDialog/.test(url))).not.toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Jonas Müller" })).toBeFocused();

  await find(page, "emea");
  await page.keyboard.press("Enter"); // also before the answer
  await expect(page.getByRole("heading", { level: 1, name: "EMEA desk" })).toBeVisible();
  await find(page, "fabrik s");
  await option(page, /^Fabrik Süd/).click();
  await expect(page.getByRole("heading", { level: 1, name: "Fabrik Süd" })).toBeVisible();

  await find(page, "api cl");
  await expect(option(page, /^API clients/)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "API clients" })).toBeVisible();

  await page.keyboard.press("Control+k");
  await expect(option(page, "My activity")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await find(page, "failed si");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Views: Failed sign-ins" })).toBeVisible();
  await find(page, "download");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Download CSV" })).toBeVisible();
  await expect(page).toHaveURL(/\/audit/);
});

// By somebody whom no other test signs in to look at colours: the theme is kept for each user.
test("what one can do is found by other words, too", async ({ app, page }) => {
  await app.open("msa@northwind.example", "/me");
  await expect(page.getByRole("heading", { name: "My activity" })).toBeVisible();
  await find(page, "dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("pasted ids and addresses lead to their events", async ({ app, page }) => {
  await app.open(owner, "/audit?time=30d");
  await app.rows.first().click();
  await expect(app.drawer).toBeVisible();
  const id = app.query("event") ?? "";
  await find(page, id);
  await expect(option(page, /^Follow correlation/)).toBeVisible();
  await expect(option(page, /^Open event/)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/events/${id}`));
  await find(page, "127.0.0.1");
  await option(page, /^Events from this address/).click();
  await expect(page.getByText("Address: 127.0.0.1")).toBeVisible();
  await find(page, "6f1c2b1e-3c5d-4e7f-8a9b-0c1d2e3f4a5b");
  await page.keyboard.press("Enter");
  await expect.poll(() => app.query("q")).toBe("correlation:6f1c2b1e-3c5d-4e7f-8a9b-0c1d2e3f4a5b");
  await find(page, "winery wine");
  await page.keyboard.press("Enter");
  await expect.poll(() => app.query("q")).toBe('"winery wine"');
});

test("nobody finds what they may not see, and keys go to the pages that one has", async ({ app, page }) => {
  await app.open("finance@northwind.example", "/me");
  await expect(page.getByRole("heading", { name: "My activity" })).toBeVisible();
  await find(page, "a");
  await expect(option(page, "My activity")).toBeVisible();
  await expect(option(page, /Audit log|API clients|Activities|Export/)).toHaveCount(0);
  await page.keyboard.type(" contoso");
  await expect(page.getByText(/^Nothing found/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog").getByText("This list")).toBeVisible();
  await expect(page.getByRole("dialog").getByText(/^Go to/)).toHaveCount(0);
  await expect(page).toHaveURL(/\/me$/);

  await app.open(owner, "/audit?time=30d");
  await expect(app.rows.first()).toBeVisible();
  for (const [key, path] of [
    ["o", "organizations"],
    ["u", "users"],
    ["g", "groups"],
    ["e", "exports"],
    ["a", "audit"],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await expect(page).toHaveURL(new RegExp(`/${path}$`));
  }
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog").getByText("Go to the users")).toBeVisible();
  await expect(page.getByRole("dialog").getByText("Find or jump to")).toBeVisible();
  await page.keyboard.press("Escape");
  const landmarks: (string | null)[] = [];
  await page.keyboard.press("F6");
  for (let step = 0; step < 5; step++) {
    await page.keyboard.press("F6");
    landmarks.push(
      await page.evaluate(() => document.activeElement?.closest("[data-region]")?.getAttribute("data-region") ?? null),
    );
  }
  expect([...landmarks].sort()).toEqual(["chart", "filters", "navigation", "rows", "top"]);
});
