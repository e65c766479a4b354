import { App, expect, test } from "./app";
import { startServer } from "./server";

test("without a role that reads the log: one's own activity, and calm words where the log would be", async ({
  app,
  page,
}) => {
  await app.open("finance@northwind.example", "/");
  await expect(page).toHaveURL(/\/me$/);
  await expect(page.getByRole("heading", { name: "My activity" })).toBeVisible();
  await expect(page).toHaveTitle("My activity · Trailkeeper");
  await expect(page.getByRole("link", { name: "Audit log" })).toHaveCount(0);
  const name = (await app.cells("actor").first().textContent()) ?? "";
  await expect(app.cells("actor").filter({ hasNotText: name })).toHaveCount(0);
  await app.rows.first().click();
  await expect(app.drawer.getByRole("heading", { level: 2 })).toContainText(`${name} signed in`);
  await expect(app.drawer.getByRole("button", { name: "All fields" })).toBeVisible();
  await expect(page).toHaveURL(/\/me\?event=/);

  await page.goto("/audit");
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
  await expect(page.getByText(/Your roles do not include the audit log/)).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "My activity" }).click();
  await expect(app.rows.first()).toBeVisible();
});

test("one's own activity is filtered like the log, and stays one's own", async ({ app, page }) => {
  await app.open("support@northwind.example", "/me?time=30d");
  const name = (await app.cells("actor").first().textContent()) ?? "";
  await page.keyboard.press("/");
  await app.search.pressSequentially("-activity:sign_in.*");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/me\?q=-activity/);
  await expect(app.cells("activity").filter({ hasText: /^Sign in$/ })).toHaveCount(0);
  await expect(app.rows.first()).toBeVisible();
  await expect(app.cells("actor").filter({ hasNotText: name })).toHaveCount(0);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("list", { name: "Events" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/me\/[0-9a-f-]+\?/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await page.getByRole("button", { name: "Back to the list" }).click();
  await expect(page).toHaveURL(/\/me\?q=/);
});

test("nothing matches: the chip whose removal helps is named", async ({ app, page }) => {
  await app.open("admin@northwind.example", "/audit?time=7d&q=severity:warning zzzzzz");
  await expect(page.getByRole("heading", { name: "No events match" })).toBeVisible();
  await expect(page.getByText(/Without “zzzzzz” there are \d+/)).toBeVisible();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(app.rows.first()).toBeVisible();
  expect(app.query("q")).toBe("severity:warning");
});

test("nothing happened: where the last event is", async ({ app, page }) => {
  await app.open("admin@northwind.example", "/audit?time=2020-01-01..2020-01-02");
  await expect(page.getByText(/Nothing happened from .* Last event: /)).toBeVisible();
  await page.getByRole("button", { name: "Go to it" }).click();
  await expect(app.rows.first()).toBeVisible();
});

test("an unknown address is not found", async ({ app, page }) => {
  await app.open("admin@northwind.example", "/nowhere/at/all");
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
  await page.getByRole("link", { name: "Go to the audit log" }).click();
  await expect(app.rows.first()).toBeVisible();
});

test("a server that stops: rows stay, and the page tries again by itself", async ({ browser }) => {
  const server = await startServer();
  try {
    const page = await browser.newPage({ baseURL: server.url });
    const app = new App(page);
    await app.open("admin@northwind.example", "/audit?time=7d");
    await expect(app.rows.first()).toBeVisible();
    await server.stop();
    await page.keyboard.press("r");
    await expect(page.getByText(/No connection to the server\. Your events are safe\./)).toBeVisible();
    await expect(page.getByText(/Trying again in \d+ seconds?\./)).toBeVisible();
    await expect(app.rows.first()).toBeVisible();
    await page.getByRole("button", { name: "Time range: Last 7 days" }).click();
    await page.getByRole("button", { name: "Yesterday" }).click();
    await expect(app.rows.first()).toBeVisible();
    await page.close();
  } finally {
    await server.stop();
  }
});
