import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { App, expect, password, test } from "./app";
import { type RunningServer, startServer } from "./server";

const grid = (page: Page) => page.getByRole("grid", { name: "Exports" });
const rows = (page: Page) => grid(page).locator("[data-row]");
const exportForm = (page: Page) => page.getByRole("dialog", { name: "Export events" });

/** Asks for exports past the page. */
async function request(page: Page, who: string, times: number, filter: object): Promise<void> {
  const signedIn = await page.request.post("/auth/sign-in", { data: { email: who, password } });
  const { accessToken } = await signedIn.json();
  for (let made = 0; made < times; made++) {
    const answer = await page.request.post("/graphql", {
      headers: { Authorization: `Bearer ${accessToken}` },
      data: {
        query: "mutation($f: AuditEventFilter) { requestExport(input: {format: JSON, filter: $f}) { export { id } } }",
        variables: { f: filter },
      },
    });
    expect((await answer.json()).errors).toBeUndefined();
  }
}

test("what waits is counted in the navigation, can be canceled, and that can be undone", async ({ app, page }) => {
  test.slow(); // a queue of exports is worked off
  const who = "platform@trailkeeper.example";
  await request(page, who, 16, { from: "2026-01-01T00:00:00Z" });
  await app.open(who, "/exports");
  await expect(page.getByRole("link", { name: /^Exports, \d+ (is|are) running$/ })).toBeVisible();
  await expect(rows(page).first()).toContainText(/Waiting|Running/);
  await expect(rows(page).first().getByRole("progressbar")).toBeVisible();
  await rows(page)
    .first()
    .getByRole("button", { name: /^Cancel/ })
    .click();
  await expect(rows(page).first()).toContainText("Canceled");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows(page).first()).toContainText(/Waiting|Running|Ready/);
  await expect(rows(page).filter({ hasText: /Waiting|Running/ })).toHaveCount(0, { timeout: 60_000 });
  await expect(rows(page).filter({ hasText: "Ready" }).nth(15)).toBeVisible();
  await expect(page.getByRole("link", { name: "Exports", exact: true })).toBeVisible();
});

test("why an export failed stays, and it can be tried again", async ({ app, page }) => {
  const who = "reader@contoso.example";
  await request(page, who, 1, {});
  const why = "The place where files are kept cannot be used.";
  await page.route("**/graphql", async (route) => {
    if (route.request().postDataJSON().operationName !== "Exports") {
      return route.fallback();
    }
    const response = await route.fetch();
    const json = await response.json();
    json.data.exports.nodes[0] = { ...json.data.exports.nodes[0], state: "FAILED", error: why, url: null };
    return route.fulfill({ response, json });
  });
  await app.open(who, "/exports");
  await expect(rows(page).first()).toContainText("Failed");
  await rows(page).first().click();
  await expect(page.getByRole("dialog").getByText(why)).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("dialog").getByText(why)).toHaveCount(0);
});

test("an export that is not there says so", async ({ app, page }) => {
  await app.open("customer@contoso.example", "/exports?export=0192f3a4-0000-7000-8000-000000000001");
  await expect(page.getByText("It does not exist, or you may not see it.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "No exports yet" })).toBeVisible();
});

test("the days of the settings are downloaded in the layout of the portal", async ({ app, page }) => {
  await app.open("msa@northwind.example", "/settings/general");
  const end = page.getByLabel("End date");
  await end.fill("2001-01-01");
  await page.getByRole("button", { name: "Download logs" }).click();
  await expect(page.getByText("The end is before the start.")).toBeVisible();
  await expect(end).toBeFocused();
  await page.getByLabel("Start date").fill("2001-01-01");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download logs" }).click(),
  ]);
  expect(await file.failure()).toBeNull();
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  await expect(page.getByText("Who may export")).toHaveCount(0);
});

test.describe("on a server of its own", () => {
  let server: RunningServer;
  test.beforeAll(async () => {
    server = await startServer();
  });
  test.afterAll(() => server.stop());

  test("who may export is narrowed to a role: the owner is refused, that role is served", async ({ browser }) => {
    test.slow(); // a server is started
    const as = async (who: string) => {
      const context = await browser.newContext({ baseURL: server.url, locale: "en-GB" });
      const page = await context.newPage();
      await page.request.post("/auth/sign-in", { data: { email: who, password } });
      return page;
    };
    const page = await as("owner@northwind.example");
    await page.goto("/settings/general");
    await page.getByRole("radio", { name: "Only these roles" }).check();
    await page.getByRole("button", { name: "Save who may export" }).click();
    await expect(page.getByText("Choose at least one role.")).toBeVisible();
    await expect(page.getByRole("checkbox", { name: "Admin", exact: true })).toBeFocused();
    await page.getByRole("checkbox", { name: "Managed Service Administrator" }).check();
    await page.getByRole("button", { name: "Save who may export" }).click();
    await expect(new App(page).toast("Saved: Managed Service Administrator may export at Northwind")).toBeVisible();
    await expect(page.getByRole("link", { name: "Exports", exact: true })).toHaveCount(0);
    await expect(page.getByText("Your roles do not include exporting.")).toBeVisible();
    await page.goto("/exports");
    await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
    await page.goto("/settings/general");
    await expect(page.getByRole("checkbox", { name: "Managed Service Administrator" })).toBeChecked();
    const other = await as("msa@northwind.example");
    await other.goto("/audit");
    await other.getByRole("button", { name: "Export", exact: true }).click();
    const [file] = await Promise.all([
      other.waitForEvent("download"),
      other.getByRole("menuitem", { name: "Download CSV" }).click(),
    ]);
    expect(await file.failure()).toBeNull();
  });
});

for (const width of [360, 1280]) {
  test(`menu, form, list, an export and the settings are accessible at ${width}`, async ({ app, page }) => {
    test.slow(); // one look at each
    await page.setViewportSize({ width, height: 740 });
    await app.open("owner@fabrikam.example", "/audit?time=7d");
    await expect(app.count).toBeVisible();
    // Rows do not wait for who one is.
    await expect(page.getByRole("button", { name: /^Account: ./ })).toBeVisible();
    await page.keyboard.press("e");
    await page.getByRole("menuitem", { name: "Export options…" }).click();
    await expect(exportForm(page)).toBeVisible();
    await exportForm(page).getByLabel("Layout").selectOption("Microsoft Entra");
    await expectAccessible(page);
    await exportForm(page).getByRole("button", { name: "Start the export" }).click();
    await expect(app.toast(/^Export ready: /)).toBeVisible();
    await page.goto("/exports");
    const one = width === 360 ? page.getByRole("main").locator("li button") : rows(page);
    await expect(one.first()).toContainText("Ready");
    await expectAccessible(page);
    await one.first().click();
    await expect(page.getByRole("dialog", { name: "Ready" })).toBeVisible();
    await expectAccessible(page);
    await page.goto("/settings/general");
    await page.getByRole("radio", { name: "Only these roles" }).check();
    await expectAccessible(page);
  });
}
