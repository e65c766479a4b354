import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, own, test } from "./app";

const owner = "owner@northwind.example";
const grid = (page: Page) => page.getByRole("grid", { name: "Users" });
const rows = (page: Page) => grid(page).locator("[data-row]");

const emailOf = (name: string) => `${name.toLowerCase().replaceAll(" ", ".")}@northwind.example`;

/** Every test has a user of its own. */
async function create(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Create user" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("E-mail").fill(emailOf(name));
  await form.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function newPassword(page: Page): Promise<string> {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Reset password" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Reset password" }).click();
  const password = await page.getByRole("alertdialog").locator("code").textContent();
  await page.getByRole("button", { name: "Close" }).click();
  return password ?? "";
}

test("search, status and organization are in the address, and Back undoes them", async ({ app, page }) => {
  await app.open(owner, "/users");
  await expect(rows(page).first()).toBeVisible();
  await page.getByLabel("Status").selectOption("Disabled");
  await expect(page).toHaveURL(/status=disabled/);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("Peter Brandt");
  await page.goBack();
  await expect(rows(page).nth(5)).toBeVisible();
  await page.getByRole("searchbox", { name: "Search by name or e-mail" }).fill("kim nguyen");
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/q=kim/);
  await page.reload();
  await expect(rows(page)).toContainText("Contoso");
  await page.getByRole("searchbox", { name: "Search by name or e-mail" }).fill("nobody at all");
  await expect(page.getByRole("heading", { name: "No users match" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows(page).nth(5)).toBeVisible();
});

test("a user is created, renamed, disabled, and enabled again", async ({ app, page }) => {
  const name = own("Nora Test");
  const renamed = own("Nora Renamed");
  await app.open(owner, "/users");
  await page.getByRole("button", { name: "Create user" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("E-mail").fill("no address");
  await form.getByRole("button", { name: "Create user" }).click();
  await expect(form.getByText("That is not an e-mail address.")).toBeVisible();
  await expect(form.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(form.getByText("What you typed is not saved.")).toBeVisible();
  await form.getByRole("button", { name: "Discard" }).click();
  await expect(form).toHaveCount(0);
  await create(page, name);
  const menu = page.getByRole("button", { name: "More actions" });
  await menu.click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(renamed);
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { level: 1, name: renamed })).toBeVisible();
  await menu.click();
  await page.getByRole("menuitem", { name: "Disable" }).click();
  await page.getByRole("button", { name: `Disable ${renamed}` }).click();
  await expect(page.getByRole("tabpanel").getByText("Disabled")).toBeVisible();
  await expect(page.getByRole("button", { name: "Act as" })).toHaveCount(0);
  await menu.click();
  await page.getByRole("menuitem", { name: "Enable" }).click();
  await page.getByRole("button", { name: `Enable ${renamed}` }).click();
  await expect(page.getByRole("tabpanel").getByText("Active")).toBeVisible();
  await page.getByRole("tab", { name: "About" }).click();
  await expect(page.getByRole("list", { name: "About" }).getByRole("listitem")).toHaveCount(4);
});

test("a new password is shown once, and works", async ({ app, page, browser }) => {
  const name = own("Piet Test");
  await app.open(owner, "/users");
  await create(page, name);
  const password = await newPassword(page);
  await expect(page.getByText(password)).toHaveCount(0);
  const other = await browser.newContext();
  const answer = await other.request.post(`${new URL(page.url()).origin}/auth/sign-in`, {
    data: { email: emailOf(name), password },
  });
  expect(answer.status()).toBe(200);
  await other.close();
});

test("a role is given and undone, and what one may not give is told with why", async ({ app, page }) => {
  const name = own("Rosa Test");
  await app.open("superadmin@northwind.example", "/users");
  await create(page, name);
  await page.getByRole("tab", { name: "Roles" }).click();
  await page.getByRole("button", { name: "Assign role" }).click();
  const form = page.getByRole("dialog");
  const owns = form.getByRole("radio", { name: /^Owner/ });
  await expect(owns).toBeDisabled();
  await expect(form.getByText("You may not do this there yourself: Clear events.")).toBeVisible();
  await expect(form.getByText("Cannot be assigned on a tenant of this kind.").first()).toBeVisible();
  await form.getByRole("radio", { name: "Finance" }).check();
  await form.getByRole("button", { name: "Assign role" }).click();
  await expect(page.getByRole("list", { name: "Roles" })).toContainText("Finance on Northwind");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("tabpanel").getByText("No roles.")).toBeVisible();
});

test("where a user can see events, now and then", async ({ app, page }) => {
  const name = own("Vera Test");
  await app.open(owner, "/users?q=Jonas");
  await rows(page).getByRole("link", { name: "Jonas Müller" }).click();
  await page.getByRole("tab", { name: "Can see" }).click();
  await expect(
    page.getByRole("listitem").filter({ hasText: "Admin on Northwind, through the group EMEA desk" }),
  ).toBeVisible();
  await expect(page.getByText(/^On 5 organizations/)).toBeVisible();
  await page.getByRole("link", { name: "Users", exact: true }).first().click();
  await create(page, name);
  await page.getByRole("tab", { name: "Can see" }).click();
  await expect(page.getByText(/^On 0 organizations.+\.$/)).toBeVisible();
  await expect(page.getByText("not there yet")).toHaveCount(0);
  await page.getByLabel("At", { exact: true }).fill("2001-01-01T12:00");
  await expect(page.getByText(/as of 1 Jan 2001 12:00. The user was disabled, or not there yet.$/)).toBeVisible();
});

test("who may only read changes nothing, who may not read sees no users", async ({ app, page }) => {
  await app.open("msa@northwind.example", "/users?q=Jonas");
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Create user" })).toHaveCount(0);
  await rows(page).click();
  await expect(page.getByRole("tab", { name: "Roles" })).toBeVisible();
  for (const name of ["Act as", "More actions"]) {
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  }
  await expect(page.getByRole("tab", { name: "Can see" })).toHaveCount(0);
  const seen = page.url();
  await app.open("customer@contoso.example", "/users");
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Users", exact: true })).toHaveCount(0);
  await page.goto(seen);
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
});

for (const width of [360, 1280]) {
  test(`list and forms are accessible at ${width}`, async ({ app, page }) => {
    await page.setViewportSize({ width, height: 740 });
    await app.open(owner, "/users");
    await expect(page.getByRole("link", { name: /Amara Diallo/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: /Amara Diallo/ }).click();
    await page.getByRole("button", { name: "Act as" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);
  });

  test(`a user is accessible at ${width}`, async ({ app, page }) => {
    test.slow(); // one look at each tab
    await page.setViewportSize({ width, height: 740 });
    await app.open(owner, "/users");
    await page.getByRole("link", { name: /Amara Diallo/ }).click();
    for (const tab of ["Roles", "About", "Can see"]) {
      await page.getByRole("tab", { name: tab }).click();
      await expect(page.getByRole("progressbar")).toHaveCount(0);
      await expectAccessible(page);
      await expect(page.getByRole("tab", { name: tab })).toBeInViewport({ ratio: 1 });
    }
  });
}

test("sessions are listed and ended, one's own and another's", async ({ app, page, browser }) => {
  const name = own("Sia Test");
  await app.open(owner, "/users");
  await create(page, name);
  const password = await newPassword(page);
  const { origin } = new URL(page.url());
  const signIn = async () => {
    const context = await browser.newContext();
    const data = { email: emailOf(name), password };
    expect((await context.request.post(`${origin}/auth/sign-in`, { data })).status()).toBe(200);
    return context;
  };
  const sia = await (await signIn()).newPage();
  const elsewhere = await signIn();

  await sia.goto(`${origin}/me`);
  await sia.getByRole("tab", { name: "My sessions" }).click();
  const list = sia.getByRole("list", { name: "Sessions" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByText("This browser")).toHaveCount(1);
  await expectAccessible(sia);
  await list.getByRole("button", { name: /End the session from/ }).click();
  await sia.getByRole("alertdialog").getByRole("button", { name: "End session" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(list.getByRole("button")).toHaveCount(0);
  expect((await elsewhere.request.post(`${origin}/auth/refresh`, { data: {} })).status()).toBe(401);
  await sia.getByRole("tab", { name: "All" }).click();
  await expect(sia.getByRole("gridcell", { name: "Revoke session" }).first()).toBeVisible();

  await page.getByRole("tab", { name: "Sessions" }).click();
  await expect(page.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole("button", { name: /End the session from/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End session" }).click();
  await expect(page.getByText("Signed in nowhere.")).toBeVisible();
  await sia.getByRole("button", { name: "Refresh" }).click();
  await expect(sia.getByRole("alertdialog", { name: "Your session ended" })).toBeVisible();
  await sia.context().close();
  await elsewhere.close();
});
