import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { expect, test } from "./app";

const owner = "owner@northwind.example";
const grid = (page: Page) => page.getByRole("grid", { name: "Exports" });
const rows = (page: Page) => grid(page).locator("[data-row]");
const form = (page: Page) => page.getByRole("dialog", { name: "Export events" });
const ready = /^Export ready: [\d,]+ events?, .+B\.$/;

async function lines(download: Download): Promise<string[]> {
  expect(await download.failure()).toBeNull();
  const text = await readFile((await download.path()) ?? "", "utf8");
  return text.trimEnd().split("\r\n");
}

/** What the list says that it has. */
async function counted(page: Page): Promise<number> {
  const text = await page
    .getByRole("main")
    .getByText(/^[\d,]+ events?$/)
    .textContent();
  return Number(text?.replace(/\D/g, ""));
}

async function openOptions(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: "Export options…" }).click();
  await expect(form(page)).toBeVisible();
}

test("what the list shows is downloaded at once, as many rows as it counts", async ({ app, page }) => {
  await app.open(owner, "/audit?time=7d&q=outcome:failure,denied");
  const count = await counted(page);
  expect(count).toBeGreaterThan(1);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Download CSV" }).click(),
  ]);
  expect(csv.suggestedFilename()).toMatch(/^trailkeeper-\d{8}T\d{6}Z\.csv$/);
  const text = await lines(csv);
  expect(text[0]).toMatch(/^\uFEFFid,log,occurredAt,/);
  expect(text.filter((line) => /^[0-9a-f-]{36},/.test(line))).toHaveLength(count);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const [json] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Download JSON" }).click(),
  ]);
  expect(JSON.parse((await lines(json)).join("\n"))).toHaveLength(count);
});

test("an export by the form is told on another page, and its file has the rows of the list", async ({ app, page }) => {
  await app.open(owner, "/audit?time=7d&q=severity:error");
  const count = await counted(page);
  await openOptions(page);
  await expect(form(page).getByText(`${count} events, last 7 days, 1 filter, log access hidden`)).toBeVisible();
  await form(page).getByLabel("Format").getByText("NDJSON").click();
  await expect(form(page).getByText("This export is recorded.")).toBeVisible();
  await form(page).getByRole("button", { name: "Start the export" }).click();
  await expect(form(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  await expect(app.toast(ready)).toContainText(`${count} events`);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.ndjson$/);
  const events = (await readFile((await file.path()) ?? "", "utf8")).trimEnd().split("\n");
  expect(events).toHaveLength(count);
  await page.getByRole("link", { name: "Exports", exact: true }).click();
  await expect(rows(page).filter({ hasText: "Severity: Error" }).filter({ hasText: "NDJSON" }).first()).toContainText(
    "Ready",
  );
});

test("each layout shows the header that its file has", async ({ app, page }) => {
  test.slow(); // a file for each
  await app.open(owner, "/audit?time=24h&q=id:00000000-0000");
  await expect(page.getByRole("heading", { name: "No events match" })).toBeVisible();
  for (const layout of ["All fields", "Columns on screen", "MTR Pro Portal", "Partner portal", "MSPControl"]) {
    await openOptions(page);
    await form(page).getByLabel("Layout").selectOption(layout);
    const shown = await form(page).getByRole("region", { name: "Columns" }).textContent();
    await form(page).getByRole("checkbox", { name: "Excel: add byte order mark" }).uncheck();
    await form(page).getByRole("button", { name: "Start the export" }).click();
    await expect(app.toast(ready)).toBeVisible();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download", exact: true }).click(),
    ]);
    await expect(app.toast(ready)).toHaveCount(0);
    expect((await lines(file))[0]?.split(",").join(", "), layout).toBe(shown);
  }
  for (const log of ["Audit", "Sign-ins"]) {
    await openOptions(page);
    await form(page).getByLabel("Layout").selectOption("Microsoft Entra");
    await form(page).getByLabel("Log", { exact: true }).selectOption(log);
    await expect(form(page).getByRole("checkbox")).toBeDisabled();
    const shown = await form(page).getByRole("region", { name: "Columns" }).textContent();
    await form(page).getByRole("button", { name: "Start the export" }).click();
    await expect(app.toast(ready)).toBeVisible();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download", exact: true }).click(),
    ]);
    await expect(app.toast(ready)).toHaveCount(0);
    expect((await lines(file))[0]?.replace("\uFEFF", "").split(",").join(", "), log).toBe(shown);
  }
});

test("by keys alone: an export is made, opened, kept longer, and what is new since", async ({ app, page }) => {
  await app.open("superadmin@northwind.example", "/audit?time=1h");
  await expect(app.count.or(page.getByRole("heading", { name: /Nothing happened/ })).first()).toBeVisible();
  // Rows do not wait for what one may do.
  await expect(page.getByRole("button", { name: "Export", exact: true })).toBeVisible();
  await page.keyboard.press("e");
  await expect(page.getByRole("menuitem", { name: "Download CSV" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(form(page)).toBeVisible();
  await form(page).getByRole("button", { name: "Start the export" }).focus();
  await page.keyboard.press("Enter");
  await expect(form(page)).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await expect(page.getByRole("heading", { level: 1, name: "Exports" })).toBeFocused();
  await expect(rows(page).first()).toContainText("Ready");
  const earlier = (await rows(page).first().getAttribute("data-row")) ?? "";
  await rows(page).first().focus();
  await page.keyboard.press("Enter");
  const detail = page.getByRole("dialog", { name: "Ready" });
  await expect(detail).toBeVisible();
  await expect(page).toHaveURL(/export=/);
  await detail.getByRole("button", { name: "Keep for another 24 hours" }).focus();
  await page.keyboard.press("Enter");
  await expect(app.toast(/^The file is kept until /)).toBeVisible();
  await detail.getByRole("button", { name: "Copy SHA-256" }).focus();
  await page.keyboard.press("Enter");
  await expect(app.toast("SHA-256 copied")).toBeVisible();
  await detail.getByRole("button", { name: "Only what is new since" }).focus();
  await page.keyboard.press("Enter");
  const since = page.getByRole("dialog", { name: "Export what is new" });
  await expect(since.getByText(/^Only what was recorded since /)).toBeVisible();
  await since.getByRole("button", { name: "Start the export" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByText("Recorded since", { exact: true })).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(rows(page).first()).not.toHaveAttribute("data-row", earlier);
});

test("the manifest of a file is the file's", async ({ app, page }) => {
  await app.open("msa@northwind.example", "/audit?time=24h");
  await openOptions(page);
  await form(page).getByRole("button", { name: "Start the export" }).click();
  await expect(app.toast(ready)).toBeVisible();
  await page.getByRole("link", { name: "Exports", exact: true }).click();
  await rows(page).first().click();
  const sha256 = await page.getByText(/^[0-9a-f]{64}$/).textContent();
  const [manifest] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the manifest" }).click(),
  ]);
  expect(JSON.parse(await readFile((await manifest.path()) ?? "", "utf8")).sha256).toBe(sha256);
  await page.getByRole("link", { name: "Open in audit log" }).click();
  await expect(page).toHaveURL(/\/audit\?time=.+\.\./);
});

test("who may not export finds nothing of it", async ({ app, page }) => {
  await app.open("support@northwind.example", "/audit");
  await expect(page.getByRole("button", { name: "More filter" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Users", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Export", exact: true })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Exports", exact: true })).toHaveCount(0);
  await page.keyboard.press("e");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog").getByText("Time range")).toBeVisible();
  await expect(page.getByRole("dialog").getByText("Export")).toHaveCount(0);
  await page.goto("/exports");
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
  await page.goto("/settings/general");
  await expect(page.getByText("Your roles do not include exporting.")).toBeVisible();
  await expect(page.getByText("Who may export")).toHaveCount(0);
});
