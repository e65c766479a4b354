import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, own, test } from "./app";

const owner = "owner@northwind.example";
const rows = (page: Page) => page.getByRole("grid", { name: "Groups" }).locator("[data-row]");

/** Every test has a group of its own. */
async function create(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Create group" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function addMember(page: Page, search: string, name: RegExp): Promise<void> {
  await page.getByRole("combobox", { name: "Add a member" }).pressSequentially(search);
  await page.getByRole("option", { name }).click();
}

async function open(page: Page, organization: string): Promise<void> {
  await page.getByRole("button", { name: "Add an organization" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("combobox", { name: "Organization" }).pressSequentially(organization);
  await page.getByRole("option", { name: organization }).first().click();
  await form.getByRole("button", { name: "Apply" }).click();
  await expect(form).toHaveCount(0);
}

async function save(page: Page, ...differences: string[]): Promise<void> {
  await page.getByRole("button", { name: "Review and save" }).click();
  await expect(page.getByRole("alertdialog").getByRole("listitem")).toHaveText(differences);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("button", { name: "Review and save" })).toHaveCount(0);
}

test("the groups with their members and what they open, narrowed by the address", async ({ app, page }) => {
  await app.open(owner, "/groups");
  const emea = rows(page).filter({ hasText: "EMEA desk" });
  await expect(emea).toContainText("Jonas Müller");
  await expect(emea).toContainText("and more");
  await page.getByRole("searchbox", { name: "Search by name" }).fill("night");
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/q=night/);
  await page.goBack();
  await expect(emea).toBeVisible();
  await emea.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "EMEA desk" })).toBeFocused();
});

test("members and what a group opens are changed, and told in words before that", async ({ app, page }) => {
  const name = own("Alps desk");
  await app.open(owner, "/groups");
  await create(page, name);
  await addMember(page, "amara", /Amara Diallo/);
  await page.getByRole("tab", { name: "Opens" }).click();
  await open(page, "Fabrik Süd");
  await page.getByRole("tab", { name: "Members" }).click();
  await expect(page.getByText("Will be added")).toBeVisible();
  await save(
    page,
    "Amara Diallo will gain Fabrik Süd.",
    "The group will open Fabrik Süd: See events, See organizations.",
  );
  await addMember(page, "jonas", /Jonas Müller/);
  await page.getByRole("button", { name: "Remove Amara Diallo" }).click();
  await page.getByRole("tab", { name: "Opens" }).click();
  await open(page, "Contoso AG");
  await save(
    page,
    "Amara Diallo will lose Fabrik Süd.",
    "Jonas Müller will gain Contoso AG and Fabrik Süd.",
    "The group will open Contoso AG: See events, See organizations.",
  );
  await page.getByRole("button", { name: "Edit Contoso AG" }).click();
  await page.getByRole("checkbox", { name: "Export events" }).check();
  await page.getByRole("checkbox", { name: "See organizations" }).uncheck();
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("button", { name: "Edit Fabrik Süd" }).click();
  await page.getByRole("button", { name: "Close Fabrik Süd again" }).click();
  await save(
    page,
    "Jonas Müller will lose on Contoso AG: See organizations.",
    "Jonas Müller will gain on Contoso AG: Export events.",
    "Jonas Müller will lose Fabrik Süd.",
  );
  const cells = page.getByRole("row", { name: /Contoso AG/ });
  await expect(cells.getByRole("img", { name: "Yes" })).toHaveCount(2);
  await page.getByRole("tab", { name: "About" }).click();
  await expect(page.getByRole("list", { name: "About" }).getByRole("listitem")).toHaveCount(4);
});

test("what is not saved is asked for before one leaves; a group is deleted by its name", async ({ app, page }) => {
  const name = own("Short-lived desk");
  const renamed = own("Gone desk");
  await app.open(owner, "/groups");
  await create(page, name);
  await addMember(page, "kim nguyen", /Kim Nguyen/);
  await page.getByRole("link", { name: "Groups" }).first().click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("1 change is not saved.")).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  const menu = page.getByRole("button", { name: "More actions" });
  await menu.click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("EMEA desk");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("The tenant has a group of this name already.")).toBeVisible();
  await page.getByRole("dialog").getByLabel("Name").fill(renamed);
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { level: 1, name: renamed })).toBeVisible();
  const gone = page.url();
  await menu.click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const confirm = page.getByRole("alertdialog");
  await confirm.getByRole("button", { name: `Delete ${renamed}` }).click();
  await expect(confirm.getByRole("textbox")).toHaveAttribute("aria-invalid", "true");
  await confirm.getByRole("textbox").fill(renamed);
  await confirm.getByRole("button", { name: `Delete ${renamed}` }).click();
  await expect(page).toHaveURL(/\/groups$/);
  await page.goto(gone);
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
});

test("who may only read changes nothing, who may not read sees no groups", async ({ app, page }) => {
  await app.open("msa@northwind.example", "/groups");
  await expect(page.getByRole("button", { name: "Create group" })).toHaveCount(0);
  await rows(page).filter({ hasText: "EMEA desk" }).click();
  await expect(page.getByRole("list", { name: "Members" })).toContainText("Jonas Müller");
  await expect(page.getByRole("button", { name: "More actions" })).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Add a member" })).toHaveCount(0);
  await page.getByRole("tab", { name: "Opens" }).click();
  await expect(page.getByRole("row", { name: /Fabrik Süd/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /Add|Edit/ })).toHaveCount(0);
  const seen = page.url();
  await app.open("customer@contoso.example", "/groups");
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Groups" })).toHaveCount(0);
  await app.open("owner@fabrikam.example", seen);
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
});

test("what one may not do oneself cannot be given, and it is said why", async ({ app, page }) => {
  const name = own("Ceiling desk");
  await app.open("superadmin@northwind.example", "/groups");
  await create(page, name);
  await page.getByRole("tab", { name: "Opens" }).click();
  await page.getByRole("button", { name: "Add an organization" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("combobox", { name: "Organization" }).pressSequentially("Fabrik Süd");
  await page.getByRole("option", { name: "Fabrik Süd" }).click();
  await expect(form.getByRole("checkbox", { name: /Clear events/ })).toBeDisabled();
  await expect(form.getByText("You may not do this there yourself.").first()).toBeVisible();
  await expect(form.getByRole("checkbox", { name: "Export events" })).toBeEnabled();
});

for (const width of [360, 1280]) {
  test(`groups are accessible at ${width}`, async ({ app, page }) => {
    test.slow(); // one look at each part
    await page.setViewportSize({ width, height: 740 });
    await app.open(owner, "/groups");
    await expect(page.getByRole("link", { name: /Night desk/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: /Night desk/ }).click();
    await page.getByRole("button", { name: "Remove Sam Lee" }).click();
    await expectAccessible(page);
    await page.getByRole("tab", { name: "Opens" }).click();
    await expectAccessible(page);
    await page.getByRole("button", { name: /Edit Contoso AG/ }).click();
    await expect(page.getByRole("checkbox", { name: "Export events" })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Review and save" }).click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await expectAccessible(page);
  });
}
