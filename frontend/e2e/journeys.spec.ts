import { readFile } from "node:fs/promises";
import { expect, own, test } from "./app";
import { countEffort } from "./effort";
import { admin, record } from "./records";

/** What people come for, by the role that would, with what it costs them. Other journeys stand with what they are about. */

test("who disabled compliance for Contoso last night, and tell Kim", async ({ app, page, context, browser }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.open("owner@northwind.example", "/audit");
  await expect(app.rows.first()).toBeVisible();
  const effort = await countEffort(page);
  await page.keyboard.press("/");
  await page.keyboard.type("compl");
  await expect(page.getByRole("option", { name: /compliance\.disabled/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => app.query("q")).toBe("activity:compliance.disabled");
  await page.keyboard.type("cont");
  await expect(page.getByRole("option", { name: /Contoso/ }).first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Organization: Contoso", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /Last 24 hours/ }).click();
  await page.getByRole("button", { name: "Last night" }).click();
  await app.rows.first().click();
  await expect(app.drawer.getByRole("heading", { level: 2 })).toContainText("turned compliance off for Contoso");
  await app.drawer.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Link copied. It keeps this time range.").first()).toBeVisible();
  expect(await effort()).toEqual({ clicks: 4, keys: 14 });

  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).searchParams.get("time")).toContain("..");
  const kim = await (await browser.newContext()).newPage();
  await kim.goto(link);
  await kim.getByRole("button", { name: /Customer: The events of the customer Contoso/ }).click();
  await expect(kim.getByRole("complementary", { name: "Event" }).getByRole("heading", { level: 2 })).toHaveText(
    (await app.drawer.getByRole("heading", { level: 2 }).textContent()) ?? "",
  );
  await kim.context().close();
});

test("all failed sign-ins from a network, as a file", async ({ app, page }) => {
  await app.open("admin@northwind.example", "/audit?time=30d");
  await expect(app.rows.first()).toBeVisible();
  const effort = await countEffort(page);
  await page.getByRole("tab", { name: "Sign-ins" }).click();
  await page.keyboard.press("/");
  await page.keyboard.type("ip:203.0.113.0/24 outcome:failure");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Edit Address: 203.0.113.0/24" })).toBeVisible();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Download CSV" }).click(),
  ]);
  expect((await effort()).clicks).toBe(3);
  const text = await readFile(await file.path(), "utf8");
  const rows = text.split("\r\n").filter((line) => /^[0-9a-f-]{36},/.test(line));
  expect(rows.filter((row) => !/,FAILURE,.*,203\.0\.113\.\d+,/.test(row))).toEqual([]);
  await expect(app.count).toHaveText(`${rows.length} events`);
});

test("what else happened in this operation", async ({ app, page }) => {
  const name = own("Nightly run");
  await record(process.env.TRAILKEEPER_E2E_URL ?? "", name, ["Switched off", "Checked", "Told"]);
  await app.open(admin, `/audit?q=target:"${name}" activity:compliance.disabled`);
  await expect(app.rows).toHaveCount(3);
  const effort = await countEffort(page);
  await app.rows.nth(1).click();
  const related = app.drawer.getByRole("region", { name: "Related" });
  await expect(related.getByRole("tab", { name: "Same operation 3" })).toHaveAttribute("aria-selected", "true");
  await expect(related.getByRole("tab", { name: "Same target 3" })).toBeVisible();
  await expect(related.getByRole("listitem")).toHaveCount(3);
  await expect(related.getByRole("link")).toHaveCount(2);
  await related.getByRole("button", { name: "Open all in the log" }).click();
  await expect(page.getByRole("button", { name: `Edit Correlation id: ${name}` })).toBeVisible();
  await expect(app.count).toHaveText("3 events");
  expect(await effort()).toEqual({ clicks: 2, keys: 0 });

  const opened = app.query("event");
  await related.getByRole("link").first().click();
  await expect.poll(() => app.query("event")).not.toBe(opened);
  await expect(app.drawer.getByText("1 of 3", { exact: true })).toBeVisible();
});

test("did the devices report run: one click and nine keys", async ({ app, page }) => {
  await app.open("admin@northwind.example", "/audit?time=30d");
  await expect(app.rows.first()).toBeVisible();
  const effort = await countEffort(page);
  await page.getByRole("tab", { name: "Tasks" }).click();
  await page.keyboard.press("/");
  await page.keyboard.type("devices");
  await page.keyboard.press("Enter");
  await expect.poll(() => app.query("q")).toBe("devices");
  await expect(app.cells("task").first()).toHaveText("Devices report");
  await expect(app.cells("finished").first()).not.toHaveText("–");
  await expect(app.cells("duration").first()).not.toHaveText("–");
  expect(await effort()).toEqual({ clicks: 1, keys: 9 });
});

test("help Amara as Amara, then stop", async ({ app, page }) => {
  await app.open("owner@northwind.example", "/users?q=Amara");
  await expect(page.getByRole("link", { name: "Amara Diallo" })).toBeVisible();
  const effort = await countEffort(page);
  await page.getByRole("link", { name: "Amara Diallo" }).click();
  await page.getByRole("button", { name: "Act as" }).click();
  await expect(page.getByLabel("Reason")).toBeFocused();
  await page.keyboard.type("Ticket 4711");
  await page.getByRole("button", { name: "Start acting as Amara Diallo" }).click();
  const banner = page.getByRole("complementary", { name: "Acting as somebody else" });
  await expect(banner).toContainText("You are acting as Amara Diallo");
  await banner.getByRole("button", { name: "End" }).click();
  await expect(banner).toHaveCount(0);
  expect((await effort()).clicks).toBe(4);
});

test("on the phone, the alert's link", async ({ app, page }) => {
  const name = `Alert ${Date.now()}`;
  await record(process.env.TRAILKEEPER_E2E_URL ?? "", name, ["one", "two"]);
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open("admin@northwind.example", `/audit?time=1h&q="${name}"`);
  const cards = page.getByRole("list", { name: "Events" }).getByRole("link");
  await expect(cards).toHaveCount(2);
  const link = (await cards.first().getAttribute("href")) ?? "";
  await page.goto(link); // the tap
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toBeInViewport();
  await expect(heading).toContainText("turned compliance off");
  expect(await page.evaluate(() => window.visualViewport?.scale)).toBe(1);
  const first = page.url();
  await page.getByRole("button", { name: "Next event" }).click();
  await expect(page).not.toHaveURL(first);
});
