import { expect, test } from "./app";
import { admin } from "./records";

test("the form asks for what its fields say, and a category narrows the activities", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d&q=kim -source:portal");
  await expect(page.getByRole("button", { name: "Edit “kim”" })).toBeVisible();
  await page.keyboard.press("f");
  const form = page.getByRole("dialog", { name: "More filters" });
  const field = (name: string) => form.getByRole("combobox", { name, exact: true });
  const option = (name: string | RegExp) => page.getByRole("option", { name });

  await field("Activity").pressSequentially("create");
  await expect(option(/user\.created/)).toBeVisible();
  await field("Activity").fill("");
  await page.keyboard.press("Escape");
  await field("Category").click();
  await option("Organization Management").click();
  await field("Activity").pressSequentially("compliance.d");
  await expect(option(/compliance\.disabled/)).toBeVisible();
  await expect(option(/user\.created/)).toHaveCount(0);
  await page.keyboard.press("Enter");
  await field("Organization").pressSequentially("contoso b");
  await option(/Contoso Berlin/).click();
  await form.getByLabel("Item name").fill("contoso");
  await form.getByLabel("Address").fill("203.0.113.0/24,");
  await field("Source").pressSequentially("por");
  await option(/^\S+ portal$/)
    .first()
    .click();
  await form.getByRole("button", { name: "More", exact: true }).click();
  await form.getByLabel("Acting as another").selectOption("no");
  await form.getByLabel("Duration").fill(">1s");
  expect(app.query("q")).toBe("kim -source:portal");

  await form.getByRole("button", { name: "Display records" }).click();
  await expect(form).toHaveCount(0);
  expect(app.query("tenant")).toMatch(/^[0-9a-f-]{36}$/);
  expect(app.query("q")?.split(" ").sort()).toEqual(
    [
      "kim",
      "-source:portal",
      'category:"Organization',
      'Management"',
      "activity:compliance.disabled",
      "ip:203.0.113.0/24",
      "target:contoso",
      'source:"Northwind',
      'portal"',
      "duration:>1s",
      "impersonated:no",
    ].sort(),
  );
  for (const chip of ["Duration: over 1 sec", "Acting as another: no", "Activity: Disable compliance"]) {
    await expect(page.getByRole("button", { name: `Edit ${chip}` })).toBeVisible();
  }
});

test("what a field cannot ask is told at the field, and keeps the form open", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d");
  await expect(app.rows.first()).toBeVisible();
  await page.keyboard.press("f");
  const form = page.getByRole("dialog", { name: "More filters" });
  await form.getByLabel("Address").fill("10.0.0.0/40");
  await form.getByRole("button", { name: "More", exact: true }).click();
  await form.getByLabel("Duration").fill("soon");
  await form.getByLabel("Log id").fill("contoso-ag");
  await expect(form.getByText("“10.0.0.0/40” is not an address or an address range.")).toBeVisible();
  await form.getByRole("button", { name: "Display records" }).click();
  await expect(form.getByText("“soon” is not a duration")).toBeVisible();
  await expect(form.getByText("“contoso-ag” is not the beginning of a log id.")).toBeVisible();
  await expect(form.getByRole("combobox", { name: "Address" })).toBeFocused();
  expect(app.query("q")).toBeNull();
  await form.getByRole("button", { name: "Reset" }).click();
  await expect(form.getByText("is not")).toHaveCount(0);
  await form.getByRole("button", { name: "Display records" }).click();
  await expect(form).toHaveCount(0);
});
