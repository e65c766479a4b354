import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { type App, expect, test } from "./app";

const owner = "owner@northwind.example";
const banner = (page: Page) => page.getByRole("complementary", { name: "Acting as somebody else" });

async function begin(app: App, page: Page, name: string): Promise<void> {
  await app.open(owner, "/users");
  await page.getByRole("searchbox", { name: "Search by name or e-mail" }).fill(name);
  await page.getByRole("grid", { name: "Users" }).getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Act as" }).click();
  await page.getByLabel("Reason").fill("Ticket 4711: cannot find the report");
  await page.getByRole("radio", { name: "30 minutes" }).check();
  await page.getByRole("button", { name: `Start acting as ${name}` }).click();
  await expect(banner(page)).toBeVisible();
}

test("acting shows on every page, is recorded under both names, and ends where it began", async ({ app, page }) => {
  await begin(app, page, "Sabine Krüger");
  await expect(page).toHaveURL(/\/audit$/);
  await expect(banner(page)).toContainText("You are acting as Sabine Krüger (Fabrik");
  await expect(banner(page)).toContainText("Everything is recorded under both names. 30 min left.");
  for (const name of ["My activity", "Settings", "Audit log"]) {
    await page.getByRole("link", { name, exact: true }).click();
    await expect(banner(page)).toBeVisible();
  }
  await expect(page.getByRole("link", { name: "Users", exact: true })).toHaveCount(0);
  await app.rows.first().click();
  await expect(app.drawer).toBeVisible();
  await page.getByRole("button", { name: "End", exact: true }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: "Sabine Krüger" })).toBeVisible();
  await page.getByRole("tab", { name: "By" }).click();
  await expect(
    page
      .getByRole("list", { name: "By" })
      .getByText(/Ann Berg, acting as Sabine Krüger/)
      .first(),
  ).toBeVisible();
  await page.getByRole("link", { name: "Open in audit log" }).click();
  await expect(app.cells("actor").first()).toContainText("Sabine Krüger");
  await expect(app.rows.first().getByLabel("Ann Berg acting as Sabine Krüger")).toBeVisible();
});

test("what is begun and ended in one tab is so in all, and a reload beside another tab goes on", async ({
  app,
  page,
  context,
}) => {
  const other = await context.newPage();
  await begin(app, page, "Daan de Vries");
  await other.goto("/audit?time=7d");
  await expect(banner(other)).toBeVisible();
  await expect(other).toHaveURL(/time=7d/);
  await page.reload();
  await expect(banner(page)).toBeVisible();
  await banner(other).getByRole("button", { name: "End" }).click();
  await expect(banner(other)).toHaveCount(0);
  await expect(banner(page)).toHaveCount(0);
});

test("a reload of the only tab returns to oneself, and says so", async ({ app, page }) => {
  await begin(app, page, "Grace Miller");
  await page.reload();
  await expect(page.getByRole("complementary", { name: "Notice" })).toContainText(
    "You are yourself again: loading this page anew ended acting as Grace Miller.",
  );
  await page.getByRole("button", { name: "Hide this notice" }).click();
  await expect(page.getByText(/yourself again/)).toHaveCount(0);
});

test("when the time is up one is oneself again, with a notice", async ({ app, page }) => {
  await page.clock.install();
  await begin(app, page, "Oliver Hughes");
  await page.clock.fastForward("31:00");
  await expect(
    page.getByText("You are yourself again: the time for acting as Oliver Hughes was up.").first(),
  ).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Oliver Hughes" })).toBeVisible();
});

test("by keyboard alone: begin, find the banner, end", async ({ app, page }) => {
  await app.open(owner, "/users?q=Fiona");
  const row = page.getByRole("grid", { name: "Users" }).getByRole("row", { name: /Fiona MacLeod/ });
  await expect(row).toBeVisible();
  await row.focus();
  await page.keyboard.press("Enter");
  const heading = page.getByRole("heading", { level: 1, name: "Fiona MacLeod" });
  await expect(heading).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Act as" })).toBeFocused();
  await page.keyboard.press("Enter");
  const reason = page.getByLabel("Reason");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Tab");
  await reason.focus();
  await page.keyboard.press("Enter");
  await reason.fill("");
  await page.getByRole("button", { name: "Start acting as Fiona MacLeod" }).press("Enter");
  await expect(page.getByText("Say why.")).toBeVisible();
  await reason.focus();
  await page.keyboard.type("By key");
  await page.getByRole("button", { name: "Start acting as Fiona MacLeod" }).press("Enter");
  await expect(banner(page)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeFocused();
  await page.keyboard.press("Shift+F6");
  const end = page.getByRole("button", { name: "End", exact: true });
  for (let step = 0; step < 6 && !(await end.evaluate((element) => element === document.activeElement)); step++) {
    await page.keyboard.press("F6");
  }
  await expect(end).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(banner(page)).toHaveCount(0);
  await expect(heading).toBeFocused();
});

test("a change that is refused while acting shows the server's sentence", async ({ app, page }) => {
  await app.open("platform@trailkeeper.example", "/users?q=Ann Berg");
  await page.getByRole("grid", { name: "Users" }).getByRole("link", { name: "Ann Berg" }).click();
  await page.getByRole("button", { name: "Act as" }).click();
  await page.getByLabel("Reason").fill("To see what an Owner is refused");
  await page.getByRole("button", { name: /^Start acting/ }).click();
  await expect(banner(page)).toBeVisible();
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await page.getByRole("grid", { name: "Users" }).getByRole("link", { name: "Amara Diallo" }).click();
  await expect(page.getByRole("button", { name: "Act as" })).toHaveCount(0);
  await page.getByRole("tab", { name: "Roles" }).click();
  await page.getByRole("button", { name: "Remove Support on Northwind" }).click();
  await expect(page.getByText("Not while you act as somebody else: end the impersonation first.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove Support on Northwind" })).toBeVisible();
  await banner(page).getByRole("button", { name: "End" }).click();
  await expect(banner(page)).toHaveCount(0);
});

for (const width of [360, 1280]) {
  test(`the banner is accessible at ${width}`, async ({ app, page }) => {
    await begin(app, page, "Florian Gruber");
    await page.setViewportSize({ width, height: 740 });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await banner(page).getByRole("button", { name: "End" }).click();
    await expect(banner(page)).toHaveCount(0);
  });
}
