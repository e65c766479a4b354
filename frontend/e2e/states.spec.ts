import { App, expect, test } from "./app";
import { startServer } from "./server";

test("without a role that reads the log: calm words, and no navigation to it", async ({ app, page }) => {
  await app.open("finance@northwind.example", "/");
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
  await expect(page.getByText(/Your roles do not include the audit log/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Audit log" })).toHaveCount(0);
  await page.goto("/audit");
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
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
