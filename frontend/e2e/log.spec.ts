import { expect, test } from "./app";

const admin = "admin@northwind.example";

test("the log opens on the last 24 hours, and says so", async ({ app, page }) => {
  await app.open(admin, "/");
  await expect(page).toHaveURL(/\/audit$/);
  await expect(page.getByRole("button", { name: "Time range: Last 24 hours" })).toBeVisible();
  await expect(app.count).toBeVisible();
  await expect(page.getByText(/ to now \(UTC\+[12]\)/)).toBeVisible();
  await expect(page).toHaveTitle("Audit log · Trailkeeper");
});

test("a part of a word is found, and the address reproduces the view", async ({ app, page, context }) => {
  await app.open(admin, "/audit?time=30d");
  await expect(app.rows.first()).toBeVisible();
  const before = await app.count.textContent();
  await page.keyboard.press("/");
  await app.search.pressSequentially("ontos");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Edit “ontos”" })).toBeVisible();
  await expect(app.count).not.toHaveText(before ?? "");
  const filtered = await app.count.textContent();
  expect(app.query("q")).toBe("ontos");
  const found = await app.rows.first().getAttribute("data-event");

  const elsewhere = await context.newPage();
  await elsewhere.goto(page.url());
  await expect(elsewhere.locator("[data-event]").first()).toHaveAttribute("data-event", found ?? "");
  await expect(elsewhere.getByRole("button", { name: "Edit “ontos”" })).toBeVisible();

  await page.goBack();
  await expect(page.getByRole("button", { name: "Edit “ontos”" })).toBeHidden();
  await expect(app.count).not.toHaveText(filtered ?? "");
});

test("suggestions complete by keyboard alone", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d");
  await expect(app.rows.first()).toBeVisible();
  await page.keyboard.press("/");
  await app.search.pressSequentially("compl");
  await expect(page.getByRole("option", { name: /compliance.enabled/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => app.query("q")).toMatch(/^activity:compliance\.(enabled|disabled)$/);
  await app.search.pressSequentially("severity:");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => app.query("q")).toMatch(/ severity:warning$/);
});

test("the form is staged, and resets", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d");
  await expect(app.rows.first()).toBeVisible();
  await page.keyboard.press("f");
  const form = page.getByRole("dialog", { name: "More filters" });
  await form.getByRole("checkbox", { name: "Failed", exact: true }).check();
  await form.getByRole("checkbox", { name: "Denied" }).check();
  await form.getByRole("checkbox", { name: "Sign-ins" }).check();
  expect(app.query("q")).toBeNull();
  await form.getByRole("button", { name: "Display records" }).click();
  await expect(page.getByRole("button", { name: "Edit Outcome: Failed or Denied" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Sign-ins" })).toHaveAttribute("aria-selected", "true");
  expect([app.query("log"), app.query("q")]).toEqual(["sign-ins", "outcome:failure,denied"]);
  await page.keyboard.press("f");
  await form.getByRole("button", { name: "Reset" }).click();
  await form.getByRole("button", { name: "Display records" }).click();
  await expect(page).toHaveURL(/\/audit$/);
});

test("an organization narrows the log, here and in the switcher", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d");
  await expect(app.rows.first()).toBeVisible();
  await page.getByRole("button", { name: /^Organizations shown/ }).click();
  await page.getByRole("combobox", { name: "Search organizations" }).fill("contoso b");
  const found = page.getByRole("treeitem", { name: /^Contoso Berlin/ });
  await found.locator("[data-tick]").click();
  await expect(found).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Organization: Contoso Berlin")).toBeVisible();
  await expect(app.rows.first()).toContainText("Contoso Berlin");
  await page.getByRole("button", { name: "Remove Organization: Contoso Berlin" }).click();
  await expect.poll(() => app.query("tenant")).toBeNull();
});

test("what is not possible is told on its chip, and the rest is asked", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d&q=severity:eror%20-time:7d%20ip:10.0.0.0/40%20outcome:denied");
  await expect(app.rows.first()).toBeVisible();
  await expect(app.rows.first()).toContainText("Denied");
  const told = page.getByRole("main").getByRole("listitem");
  await expect(told.filter({ hasText: "No value “eror” for Severity. Did you mean error?" })).toBeVisible();
  await expect(told.filter({ hasText: "Time cannot be excluded." })).toBeVisible();
  await expect(told.filter({ hasText: "“10.0.0.0/40” is not an address or an address range." })).toBeVisible();
  await page.getByRole("button", { name: "Use Error" }).click();
  await expect.poll(() => app.query("q")).toContain("severity:error");
});

test("reading on loads older events without moving what is read", async ({ app, page }) => {
  await app.open("owner@northwind.example", "/audit?time=any");
  await expect(app.rows.first()).toBeVisible();
  const scroller = page.locator('[data-region="rows"]');
  await scroller.hover();
  const drawn = () => app.rows.count();
  for (let turn = 0; turn < 12; turn++) {
    await page.mouse.wheel(0, 1_500);
    await expect.poll(drawn).toBeLessThanOrEqual(60);
  }
  await expect.poll(() => scroller.evaluate((element) => element.scrollHeight)).toBeGreaterThan(150 * 32);
  // A wheel's turn takes effect a while after it.
  let last = -1;
  await expect
    .poll(async () => {
      const now = await scroller.evaluate((element) => element.scrollTop);
      const rests = now === last;
      last = now;
      return rests;
    })
    .toBe(true);
  const middle = app.rows.nth(10);
  const id = await middle.getAttribute("data-event");
  const before = await middle.boundingBox();
  await page.waitForLoadState("networkidle");
  expect(await page.locator(`[data-event="${id}"]`).boundingBox()).toEqual(before);
});

test("columns get the width that one gives them, by mouse and by key, and keep it", async ({ app, page }) => {
  await app.open("owner@northwind.example", "/audit");
  await expect(app.rows.first()).toBeVisible();
  const head = page.getByRole("columnheader", { name: "Activity" });
  const widthOf = async () => Math.round((await head.boundingBox())?.width ?? 0);
  const before = await widthOf();
  const { x, y, width } = (await head.boundingBox()) ?? { x: 0, y: 0, width: 0 };
  await page.mouse.move(x + width - 3, y + 10);
  await page.mouse.down();
  await page.mouse.move(x + width + 77, y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(widthOf).toBe(before + 80);
  expect(Math.round((await app.cells("activity").first().boundingBox())?.width ?? 0)).toBe(before + 80);
  await page.reload();
  await expect(app.rows.first()).toBeVisible();
  expect(await widthOf()).toBe(before + 80);

  await page.getByRole("button", { name: "Time", exact: true }).focus();
  for (const _ of ["severity", "outcome", "activity"]) {
    await page.keyboard.press("ArrowRight");
  }
  await expect(head).toBeFocused();
  const told = page.waitForFunction(
    (text) => [...document.querySelectorAll("[aria-live]")].some((one) => one.textContent === text),
    `Activity is ${before + 64} pixels wide`,
  );
  await page.keyboard.press("Shift+ArrowLeft");
  await told; // until something else is said
  expect(await widthOf()).toBe(before + 64);
  await head.locator("[data-handle]").dblclick();
  expect(await widthOf()).toBe(before);
});
