import { expect, own, test } from "./app";
import { admin, record } from "./records";

test("rows are picked by mouse and by key, and copied", async ({ app, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const name = own("Picked");
  await record(process.env.TRAILKEEPER_E2E_URL ?? "", name, ["one", "two", "three", "four", "five"]);
  await app.open(admin, `/audit?q=target:"${name}"`);
  await expect(app.rows).toHaveCount(5);
  const bar = page.getByRole("toolbar", { name: "Picked events" });
  const picked = page.locator('[data-event][aria-selected="true"]');
  const idOf = (index: number) => app.rows.nth(index).getAttribute("data-event");

  await app.rows.nth(0).click({ modifiers: ["ControlOrMeta"] });
  await app.rows.nth(3).click({ modifiers: ["ControlOrMeta"] });
  await expect(bar).toContainText("2 selected");
  await expect(app.drawer).toBeHidden();
  await bar.getByRole("button", { name: "Copy as text" }).click();
  await expect
    .poll(clipboard)
    .toMatch(
      new RegExp(`^Ann Berg turned compliance off .*UTC\n${await idOf(0)}\n\nAnn Berg .*\n${await idOf(3)}$`, "s"),
    );
  await bar.getByRole("button", { name: "JSON" }).click();
  await expect.poll(clipboard).toContain('"targetId"');
  expect(JSON.parse(await clipboard()).map(({ id }: { id: string }) => id)).toEqual([await idOf(0), await idOf(3)]);
  await bar.getByRole("button", { name: "Links" }).click();
  await expect.poll(clipboard).toMatch(/^http\S+\/events\/\S+\nhttp\S+$/);

  await app.rows.nth(1).click({ modifiers: ["Shift"] });
  await expect(picked).toHaveCount(3);
  await bar.getByRole("button", { name: "Clear" }).click();
  await expect(bar).toHaveCount(0);

  await app.rows.nth(1).focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar).toContainText("3 selected");
  await expect(app.rows.nth(3)).toBeFocused();
  await page.keyboard.press("Shift+ArrowUp");
  await expect(picked).toHaveCount(2);
  await page.keyboard.press("Space");
  await expect(picked).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(picked).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(app.drawer).toBeVisible();
});

test("at most 200 rows are picked, and another view begins with none", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d");
  await app.rows.first().focus();
  const bar = page.getByRole("toolbar", { name: "Picked events" });
  for (let key = 0; key < 16; key++) {
    await page.keyboard.press("Shift+PageDown");
  }
  await expect(bar).toContainText("200 selected, no more at once");
  await page.keyboard.press("2");
  await expect(page.getByRole("tab", { name: "Audit", exact: true })).toHaveAttribute("aria-selected", "true");
  await expect(bar).toHaveCount(0);
});
