import { fileURLToPath } from "node:url";
import { expect, test } from "./app";
import { admin, importFile } from "./records";

const audits = fileURLToPath(new URL("../../server/importer/testdata/graph.json", import.meta.url));
const signIns = fileURLToPath(new URL("files/sign-ins.json", import.meta.url));

test("imported Entra records are found by actor, by target and by log id", async ({ app, page, baseURL }) => {
  expect(await importFile(baseURL ?? "", "entra-audit", audits)).toMatch(
    /5 records: 5 recorded, 0 repeated, 0 rejected/,
  );

  await app.open(admin, "/audit?time=any&q=channel-that-nobody-has");
  await expect(page.getByText("No events match")).toBeVisible();
  await page.goto("/audit?time=any&q=%22inance%20%E2%80%93%20Ber%22");
  await expect(app.rows.first()).toBeVisible();
  await app.rows.first().click();
  await expect(app.drawer).toBeVisible();
  const id = (await app.rows.first().getAttribute("data-event")) ?? "";
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  await expect(app.drawer.getByText("Raw", { exact: true })).toBeVisible();
  const actor = (await app.rows.first().getByRole("gridcell").nth(4).textContent()) ?? "";

  for (const term of [actor.trim().slice(1, -1), id.slice(0, 12)]) {
    await page.goto(`/audit?time=any&q=${encodeURIComponent(`"${term}"`)}`);
    await expect(app.grid.locator(`[data-event="${id}"]`)).toBeVisible();
  }
});

test("a failed sign-in is found by address range and error code, understood, and left out by its application", async ({
  app,
  page,
  baseURL,
}) => {
  expect(await importFile(baseURL ?? "", "entra-signin", signIns)).toMatch(
    /4 records: 4 recorded, 0 repeated, 0 rejected/,
  );
  await app.open(admin, "/audit?time=any&log=sign-ins");
  await expect(app.rows.first()).toBeVisible();

  await page.keyboard.press("/");
  await app.search.pressSequentially("ip:203.0.113.224/27 error:50126");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Edit Address: 203.0.113.224/27" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit Error code: 50126" })).toBeVisible();
  await expect(app.rows).toHaveCount(2);
  await expect(app.cells("user")).toHaveText(["Tariq Haddad", "Mara Lindqvist"]);
  await expect(app.cells("reason").first()).toHaveText("50126 · The user name or the password is wrong.");

  await app.rows.nth(1).click();
  const meaning = "The user name or the password is wrong";
  await expect(app.drawer.getByRole("heading", { level: 2 })).toHaveText(
    `Mara Lindqvist could not sign in to Ledgerline Books from Uppsala, Sweden (203.0.113.233): ${meaning} (50126).`,
  );
  await expect(app.drawer.getByRole("definition").filter({ hasText: `50126 · ${meaning}.` })).toBeVisible();
  await expect(
    app.drawer.getByRole("definition").filter({ hasText: "Error validating credentials due to invalid username" }),
  ).toBeVisible();
  await app.drawer.getByRole("button", { name: "Raw" }).click();
  await expect(app.drawer.getByText("Imported; the text exactly as it came.")).toBeVisible();

  await page.keyboard.press("Escape");
  await app.cells("application").first().hover();
  await page.getByRole("button", { name: "Actions for Application" }).click();
  await page.getByRole("menuitem", { name: "Exclude this" }).click();
  await expect(page.getByRole("heading", { name: "No events match" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit not Target: Ledgerline Books" })).toBeVisible();
  await page.goBack();
  await expect(app.rows).toHaveCount(2);
});

test("an import leads to what it brought", async ({ app, page, baseURL }) => {
  await importFile(baseURL ?? "", "entra-signin", signIns); // what is there already is repeated, and brought by the first
  await app.open(admin, "/audit?q=activity:import.completed target:sign-ins.json&sort=oldest");
  await app.rows.first().click();
  await app.drawer.getByRole("link", { name: "Show the imported events" }).click();
  await expect(page.getByRole("button", { name: "Edit Channel: Import" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Edit Recorded: / })).toBeVisible();
  await expect(page.getByRole("button", { name: "Time range: Any time" })).toBeVisible();
  await expect(app.cells("actor").filter({ hasText: "Mara Lindqvist" })).toHaveCount(2);
});
