import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, own, test } from "./app";

const owner = "owner@northwind.example";

async function create(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Create role" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill(name);
  await form.getByRole("checkbox", { name: "See events" }).check();
  await form.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByRole("dialog").getByRole("heading", { name })).toBeVisible();
}

test("what each role permits, and who holds it", async ({ app, page }) => {
  await app.open(owner, "/roles");
  const support = page.getByRole("row", { name: /^Support/ });
  await expect(support.getByText("Scoped by groups")).toBeVisible();
  await expect(support.getByRole("img", { name: "Yes" })).toHaveCount(4);
  await expect(page.getByRole("columnheader", { name: "Act as users" })).toBeVisible();
  await page.getByRole("link", { name: "Support", exact: true }).click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText("only where one of their groups says so")).toBeVisible();
  await expect(drawer.getByRole("list", { name: "Held by" })).toContainText("Sam Lee · Northwind");
  await expect(drawer.getByRole("button", { name: "Edit" })).toHaveCount(0); // it is builtin
  await page.goBack();
  await expect(drawer).toHaveCount(0);
  await page.goForward();
  await expect(drawer.getByRole("heading", { name: "Support" })).toBeVisible();
});

test("a custom role is created, edited, and deleted by its name", async ({ app, page }) => {
  const name = own("Watcher");
  await app.open(owner, "/roles");
  await create(page, name);
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText("Nobody whom you may see.")).toBeVisible();
  await drawer.getByRole("button", { name: "Edit" }).click();
  await expect(drawer.getByRole("checkbox", { name: /Record events/ })).toBeDisabled();
  await drawer.getByRole("checkbox", { name: "See users" }).check();
  await drawer.getByRole("switch", { name: "Scoped by groups" }).check();
  await drawer.getByRole("button", { name: "Save role" }).click();
  await expect(drawer.getByRole("button", { name: "Edit" })).toBeVisible(); // the form is closed
  await expect(drawer.getByText("only where one of their groups says so")).toBeVisible();
  await page.keyboard.press("Escape");
  const row = page.getByRole("row", { name: new RegExp(`^${name}`) });
  await expect(row.getByRole("img", { name: "Yes" })).toHaveCount(2);
  await expect(row.getByText("Custom")).toBeVisible();
  await row.getByRole("link").click();
  await drawer.getByRole("button", { name: "Delete" }).click();
  const confirm = page.getByRole("alertdialog");
  await confirm.getByRole("textbox").fill(name);
  await confirm.getByRole("button", { name: `Delete ${name}` }).click();
  await expect(row).toHaveCount(0);
});

test("a role that is held is not deleted, and it is said why", async ({ app, page }) => {
  const name = own("Held role");
  await app.open(owner, "/roles");
  await create(page, name);
  await page.goto("/users?q=Chiara");
  await page.getByRole("link", { name: "Chiara Rossi" }).click();
  await page.getByRole("tab", { name: "Roles" }).click();
  await page.getByRole("button", { name: "Assign role" }).click();
  await page.getByRole("radio", { name: new RegExp(`^${name}`) }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Assign role" }).click();
  await expect(page.getByRole("list", { name: "Roles" })).toContainText(`${name} on Northwind`);
  await page.goto("/roles");
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("list", { name: "Held by" })).toContainText("Chiara Rossi");
  await page.getByRole("button", { name: "Delete" }).click();
  const confirm = page.getByRole("alertdialog");
  await confirm.getByRole("textbox").fill(name);
  await confirm.getByRole("button", { name: `Delete ${name}` }).click();
  await expect(
    confirm
      .getByRole("alert")
      .or(confirm.getByText(/assigned/i))
      .first(),
  ).toBeVisible();
});

test("who may only read edits nothing, who may not read sees no roles, another partner's are not there", async ({
  app,
  page,
}) => {
  const name = own("Northwind only");
  await app.open(owner, "/roles");
  await create(page, name);
  const seen = page.url();
  await app.open("msa@northwind.example", seen);
  await expect(page.getByRole("dialog").getByRole("heading", { name })).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Edit" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Create role" })).toHaveCount(0);
  await app.open("owner@fabrikam.example", seen);
  await expect(page.getByRole("dialog").getByRole("heading", { name: "Not found" })).toBeVisible();
  await app.open("customer@contoso.example", "/roles");
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Roles" })).toHaveCount(0);
});

for (const width of [360, 1280]) {
  test(`roles are accessible at ${width}`, async ({ app, page }) => {
    test.slow(); // one look at each part
    await page.setViewportSize({ width, height: 740 });
    await app.open(owner, "/roles");
    await expect(page.getByRole("link", { name: "Support", exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Support", exact: true }).click();
    await expect(page.getByRole("list", { name: "Held by" })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Create role" }).click();
    await expect(page.getByRole("checkbox", { name: "See events" })).toBeVisible();
    await expectAccessible(page);
  });
}
