import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { App, expect, own, test } from "./app";

const owner = "owner@northwind.example";
const rows = (page: Page) => page.getByRole("grid", { name: "Organizations" }).locator("[data-row]");

/** Every test has an organization of its own. */
async function create(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Create organization" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Create organization" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("organizations are narrowed by search, kind, status and what they stand under", async ({ app, page }) => {
  await app.open(owner, "/organizations");
  await expect(rows(page).nth(5)).toBeVisible();
  await page.getByLabel("Kind").selectOption("Customer");
  await expect(page).toHaveURL(/kind=customer/);
  await expect(rows(page).first()).toContainText("Customer");
  await page.getByRole("searchbox", { name: "Search by name or external id" }).fill("contoso");
  await expect(rows(page)).toHaveCount(1);
  await rows(page).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Contoso" })).toBeFocused();
  await expect(page.getByRole("list", { name: "Directly under it" }).getByRole("listitem")).toHaveCount(6);
  await page.getByRole("link", { name: "Show as list" }).click();
  await expect(rows(page)).toHaveCount(6);
  await expect(page.getByRole("button", { name: "Under Contoso" })).toBeVisible();
  await page.goto("/organizations?status=suspended");
  await expect(rows(page).filter({ hasText: "Litware Studios" })).toBeVisible();
});

test("a week of an organization leads to its events", async ({ app, page }) => {
  await app.open(owner, "/organizations?q=contoso%20ag");
  const week = page.getByRole("link", { name: /^[\d,]+ events in the last 7 days$/ });
  await expect(week).toHaveCount(1);
  expect(Number((await week.textContent())?.replaceAll(",", ""))).toBeGreaterThan(50);
  await week.click();
  await expect(page.getByText("Organization: Contoso AG")).toBeVisible();
  expect(app.query("time")).toBe("7d");
});

test("the errors of an organization lead to them", async ({ app, page }) => {
  await app.open(owner, "/organizations?kind=customer");
  const errors = page.getByRole("link", { name: /^[\d,]+ errors? in the last 7 days$/ }).first();
  await expect(errors).toBeVisible();
  expect(Number((await errors.textContent())?.replaceAll(",", ""))).toBeGreaterThan(0);
  await errors.click();
  await expect(page.getByRole("button", { name: "Edit Severity: Error" })).toBeVisible();
  await expect(app.rows.first()).toBeVisible();
});

test("an organization is created, renamed, suspended, reactivated, and deleted by its name", async ({ app, page }) => {
  const name = own("Woodgrove Test");
  const renamed = own("Woodgrove Renamed");
  await app.open(owner, "/organizations");
  await create(page, name);
  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(renamed);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: renamed })).toBeVisible();
  await page.getByRole("button", { name: "Suspend" }).click();
  await page.getByRole("button", { name: `Suspend ${renamed}` }).click();
  await page.getByRole("button", { name: "Reactivate" }).click();
  await page.getByRole("button", { name: `Reactivate ${renamed}` }).click();
  await expect(page.getByRole("button", { name: "Suspend" })).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  const confirm = page.getByRole("alertdialog");
  await confirm.getByRole("textbox").fill(renamed);
  await confirm.getByRole("button", { name: `Delete ${renamed}` }).click();
  await expect(page.getByRole("button", { name: "Suspend" })).toHaveCount(0);
  await page.getByRole("tab", { name: "Activity" }).click();
  await expect(page.getByRole("list", { name: "Activity" }).getByRole("listitem")).toHaveCount(5);
  await page.goto(`/organizations?q=${renamed}`);
  await expect(page.getByRole("heading", { name: "No organizations match" })).toBeVisible();
  await page.getByLabel("Status").selectOption("Deleted");
  await expect(rows(page)).toHaveCount(1);
});

test("who can see an organization, now and then, and why", async ({ app, page }) => {
  const name = own("Seen Test");
  await app.open(owner, "/organizations?q=Fabrik");
  await rows(page).filter({ hasText: "Fabrik Süd" }).click();
  await page.getByRole("tab", { name: "Who can see this" }).click();
  const holders = page.getByRole("list", { name: "Who can see this" });
  await expect(holders.getByRole("listitem").filter({ hasText: "Jonas Müller" })).toContainText(
    "Admin on Northwind, through the group EMEA desk",
  );
  await page.goto("/organizations");
  await create(page, name);
  await page.getByRole("tab", { name: "Who can see this" }).click();
  await expect(holders).toContainText("Owner on Northwind");
  await page.getByLabel("At", { exact: true }).fill("2001-01-01T12:00");
  await expect(page.getByText(/^Nobody whom you may see, as of 1 Jan 2001 12:00/)).toBeVisible();
});

test("an organization goes to another partner: offered, accepted, executed", async ({ app, page, browser }) => {
  const name = own("Moving Test");
  test.slow(); // two sides
  await app.open(owner, "/organizations");
  await create(page, name);
  const address = page.url();
  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Transfer" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Note for the other side").fill("As agreed");
  await form.getByRole("button", { name: "Next" }).click();
  await expect(form.getByText("Events from then on are theirs.")).toBeVisible();
  await form.getByRole("button", { name: "Next" }).click();
  await form.getByRole("button", { name: `Offer ${name}` }).click();
  const code = (await page.getByRole("alertdialog").locator("code").textContent()) ?? "";
  await page.getByRole("alertdialog").getByRole("button", { name: "Close" }).click();
  await expect(page.getByText(`${name} · Offered`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Execute" })).toHaveCount(0);

  const other = await (await browser.newContext({ baseURL: new URL(address).origin })).newPage();
  await new App(other).open("owner@fabrikam.example", new URL(address).pathname);
  await expect(other.getByRole("heading", { name: "Not found" })).toBeVisible();
  await other.goto("/organizations");
  await other.getByRole("button", { name: "Transfers" }).click();
  await other.getByRole("button", { name: "Accept or decline a transfer" }).click();
  await other.getByRole("dialog").getByLabel("Code").fill("wrong");
  await other.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(other.getByRole("dialog").getByText("There is no such transfer code.")).toBeVisible();
  await other.getByRole("dialog").getByLabel("Code").fill(code);
  await other.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(other.getByText(`${name} · Accepted`)).toBeVisible();
  await expect(other.getByRole("button", { name: "Execute" })).toHaveCount(0);

  await page.reload();
  await page.getByRole("button", { name: "Execute" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("under Fabrikam");
  await page.getByRole("button", { name: "Execute the transfer" }).click();
  await expect(page.getByRole("button", { name: "Execute" })).toHaveCount(0);
  await other.goto(new URL(address).pathname);
  await expect(other.getByRole("heading", { level: 1, name })).toBeVisible();
  await other.context().close();
});

test("who may only read changes nothing, who may not read sees none, and another partner's are not there", async ({
  app,
  page,
}) => {
  await app.open("msa@northwind.example", "/organizations?q=Fabrik");
  await expect(page.getByRole("button", { name: /Create|Transfers/ })).toHaveCount(0);
  await rows(page).filter({ hasText: "Fabrik Süd" }).click();
  await expect(page.getByRole("tab", { name: "Activity" })).toBeVisible();
  await expect(page.getByRole("tab", { name: /Settings|Who can see/ })).toHaveCount(0);
  const seen = page.url();
  await app.open("owner@fabrikam.example", seen);
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
  await app.open("finance@northwind.example", "/organizations");
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Organizations" })).toHaveCount(0);
});

test("the activity of an organization goes on to older events", async ({ app, page }) => {
  await app.open(owner, "/organizations?q=contoso ag");
  await page.getByRole("link", { name: /Contoso AG/ }).click();
  await page.getByRole("tab", { name: "Activity" }).click();
  const events = page.getByRole("list", { name: "Activity" }).getByRole("link");
  await expect(events).toHaveCount(50);
  await page.getByRole("button", { name: "Older events" }).press("Enter");
  await expect(events.nth(50)).toBeFocused();
  const addresses = await events.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(new Set(addresses).size).toBe(addresses.length);
});

for (const width of [360, 1280]) {
  test(`organizations are accessible at ${width}`, async ({ app, page }) => {
    test.slow(); // one look at each part
    await page.setViewportSize({ width, height: 740 });
    await app.open(owner, "/organizations?q=contoso ag");
    const one = page.getByRole("link", { name: /Contoso AG/ });
    await expect(one).toBeVisible();
    await expectAccessible(page);
    await one.click();
    for (const tab of ["Activity", "Who can see this", "Settings"]) {
      await page.getByRole("tab", { name: tab }).click();
      await expect(page.getByRole("progressbar")).toHaveCount(0);
      await expectAccessible(page);
    }
    await page.getByRole("button", { name: "Transfer" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);
  });
}
