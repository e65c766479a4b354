import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, own, test } from "./app";

const owner = "owner@northwind.example";
const rows = (page: Page) => page.getByRole("grid", { name: "API clients" }).locator("[data-row]");

/** Every test has a client of its own. Returns its secret. */
async function create(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "Create API client" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill(name);
  await expect(form.getByRole("checkbox", { name: "Recorder" })).toBeChecked();
  await form.getByRole("button", { name: "Create API client" }).click();
  const shown = page.getByRole("alertdialog", { name: `The secret of ${name}` });
  return (await shown.locator("code").textContent()) ?? "";
}

async function tokenFor(page: Page, name: string, secret: string): Promise<number> {
  const answer = await page.request.post("/oauth/token", {
    form: { grant_type: "client_credentials", client_id: name, client_secret: secret },
  });
  return answer.status();
}

test("a client is created, and the command that is shown with its secret works", async ({ app, page }) => {
  const name = own("billing-sync");
  await app.open(owner, "/clients");
  await page.getByRole("button", { name: "Create API client" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill("No Blanks");
  await expect(form.getByRole("checkbox", { name: /^Platform Administrator/ })).toBeDisabled();
  await form.getByRole("button", { name: "Create API client" }).click();
  await expect(form.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await expect(form.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Escape");
  await form.getByRole("button", { name: "Discard" }).click();
  const secret = await create(page, name);
  const command = (await page.getByRole("alertdialog").locator("pre").textContent()) ?? "";
  expect(command).toContain(secret);
  const said = JSON.parse(execFileSync("sh", ["-c", command], { encoding: "utf8" }));
  expect(said.access_token).toBeTruthy();
  await page.keyboard.press("Escape");
  await expect(page.getByText(secret).first()).toBeVisible(); // it is closed on purpose only
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.reload();
  await expect(rows(page).filter({ hasText: name })).not.toContainText("Never");
});

test("the secret before stays good after a rotation, and nothing does after the client is revoked", async ({
  app,
  page,
}) => {
  const name = own("nightly-export");
  await app.open(owner, "/clients");
  const first = await create(page, name);
  await page.getByRole("button", { name: "Close" }).click();
  await rows(page).filter({ hasText: name }).press("Enter");
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText("Recorder on Northwind")).toBeVisible();
  await drawer.getByRole("button", { name: "Rotate secret" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Rotate secret" }).click();
  const shown = page.getByRole("alertdialog", { name: `The secret of ${name}` });
  const second = (await shown.locator("code").textContent()) ?? "";
  await shown.getByRole("button", { name: "Close" }).click();
  await expect(drawer.getByText("Secret before good until")).toBeVisible();
  expect(second).not.toBe(first);
  expect(await tokenFor(page, name, first)).toBe(200);
  expect(await tokenFor(page, name, second)).toBe(200);
  await drawer.getByRole("button", { name: "Revoke" }).click();
  const confirm = page.getByRole("alertdialog");
  await confirm.getByRole("textbox").fill(name);
  await confirm.getByRole("button", { name: `Revoke ${name}` }).click();
  await expect(drawer.getByText("Revoked", { exact: true })).toBeVisible();
  await expect(drawer.getByRole("button", { name: "Rotate secret" })).toHaveCount(0);
  expect(await tokenFor(page, name, second)).toBe(401);
  await drawer.getByRole("button", { name: "Close" }).click();
  await page.getByLabel("Status").selectOption("Revoked");
  await expect(page).toHaveURL(/status=revoked/);
  await expect(rows(page).filter({ hasText: name })).toBeVisible();
});

test("who may not manage clients sees none, and another partner's are not there", async ({ app, page }) => {
  await app.open(owner, "/clients");
  await rows(page).filter({ hasText: "demo-recorder" }).click();
  await expect(page.getByRole("dialog").getByRole("heading", { name: "demo-recorder" })).toBeVisible();
  const seen = page.url();
  await app.open("owner@fabrikam.example", seen);
  await expect(page.getByRole("dialog").getByRole("heading", { name: "Not found" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(rows(page).filter({ hasText: "fabrikam-recorder" })).toBeVisible();
  await expect(rows(page).filter({ hasText: "demo-recorder" })).toHaveCount(0);
  await app.open("msa@northwind.example", seen);
  await expect(page.getByRole("heading", { name: "No access" })).toBeVisible();
  await expect(page.getByRole("link", { name: "API clients" })).toHaveCount(0);
});

for (const width of [360, 1280]) {
  test(`API clients are accessible at ${width}`, async ({ app, page }) => {
    test.slow(); // one look at each part
    await page.setViewportSize({ width, height: 740 });
    await app.open(owner, "/clients");
    const client = page.getByText("demo-recorder");
    await expect(client).toBeVisible();
    await expectAccessible(page);
    await client.click();
    await expect(page.getByRole("button", { name: "Rotate secret" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Revoke" }).click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Revoke" })).toBeFocused();
    await page.keyboard.press("Escape");
    await create(page, own(`seen-${width}`));
    await expectAccessible(page);
  });
}
