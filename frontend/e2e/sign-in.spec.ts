import { expect, password, test } from "./app";

test("a demo account is one click, and says what it may see", async ({ app, page }) => {
  await page.goto("/audit?time=7d&q=severity:error");
  await expect(page).toHaveURL(/\/sign-in\?return=/);
  const account = page.getByRole("button", { name: /Admin: The 5 organizations/ });
  await expect(account).toContainText("admin@northwind.example");
  await account.click();
  await expect(page).toHaveURL(/\/audit\?time=7d&q=severity/);
  await expect(app.rows.first()).toBeVisible();
});

test("a wrong password is told, and the right one signs in", async ({ app, page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("reader@contoso.example");
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await page.keyboard.press("Enter");
  await expect(page.getByText("E-mail or password is wrong.")).toBeVisible();
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/audit$/);
  await expect(app.rows.first()).toBeVisible();
});

test("signing out reaches all tabs", async ({ app, page, context }) => {
  await app.open("msa@northwind.example");
  await expect(app.rows.first()).toBeVisible();
  const other = await context.newPage();
  await other.goto("/audit");
  await expect(other.getByRole("grid")).toBeVisible();
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(other).toHaveURL(/\/sign-in$/);
});

test("a session that ended is taken up again over the intact page", async ({ app, page }) => {
  await app.open("support@northwind.example", "/audit?time=7d");
  await expect(app.rows.first()).toBeVisible();
  await page.request.post("/auth/sign-out", { headers: { "Content-Type": "application/json" } });
  // As when the access token has run out, too.
  await page.route("**/graphql", (route) => route.fulfill({ status: 401, body: "{}" }), { times: 1 });
  await page.keyboard.press("r");
  const dialog = page.getByRole("alertdialog", { name: "Your session ended" });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel("E-mail").fill("support@northwind.example");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  expect(app.query("time")).toBe("7d");
  await expect(app.rows.first()).toBeVisible();
});
