import { expect, test } from "./app";
import { admin } from "./records";

test("the focused cell includes, excludes and copies its value by key; Back undoes it", async ({
  app,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.open(admin, "/audit?time=30d&q=outcome:failure");
  await expect(app.rows.first()).toBeVisible();
  const focused = page.locator(":focus");
  const all = await app.count.textContent();
  await app.rows.first().focus();
  for (let cell = 0; cell < 5; cell++) {
    await page.keyboard.press("ArrowRight");
  }
  await expect(focused).toHaveAttribute("data-column", "actor");
  const actor = (await focused.textContent()) ?? "";

  await page.keyboard.press("c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(actor);

  // Somebody else may have the same name: that one stays.
  const namesakes = () => app.cells("actor").filter({ hasText: actor }).count();
  const before = await namesakes();
  await page.keyboard.press("-");
  await expect(page.getByRole("button", { name: `Edit not Actor: ${actor}` })).toBeVisible();
  await expect(app.count).not.toHaveText(all ?? "");
  await expect.poll(namesakes).toBeLessThan(before);
  await expect(focused).toHaveAttribute("data-column", "actor");
  expect(app.query("q")).toMatch(/^outcome:failure -actor-id:[0-9a-f-]{36}$/);

  await page.goBack();
  await expect(app.count).toHaveText(all ?? "");
  await app.rows.first().focus();
  for (let cell = 0; cell < 5; cell++) {
    await page.keyboard.press("ArrowRight");
  }
  await expect(focused).toHaveText(actor);
  await page.keyboard.press("+");
  await expect(page.getByRole("button", { name: `Edit Actor: ${actor}` })).toBeVisible();
  await expect(app.cells("actor").filter({ hasNotText: actor })).toHaveCount(0);
});

test("the menu of a cell opens by key, and asks for everything by and about", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d&q=outcome:denied&log=audit");
  await expect(app.rows.first()).toBeVisible();
  await app.cells("target").first().focus();
  const target = (await app.cells("target").first().locator("bdi").textContent()) ?? "";
  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menuitem", { name: "Only this" })).toBeFocused();
  await page.getByRole("menuitem", { name: `Everything about ${target}` }).click();
  await expect(page.getByRole("button", { name: `Edit Target: ${target}` })).toBeVisible();
  expect(app.query("q")).toMatch(/^target-id:/);
  expect(app.query("log")).toBeNull();
  await expect(app.rows.first()).toContainText(target);
});

test("a chip is excluded, included and turned off from its menu", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d&q=severity:warning");
  await expect(app.rows.first()).toBeVisible();
  const menu = async (chip: string, item: string) => {
    await page.getByRole("button", { name: chip }).click({ button: "right" });
    await page.getByRole("menuitem", { name: item, exact: true }).click();
  };
  await menu("Edit Severity: Warning", "Exclude");
  await expect.poll(() => app.query("q")).toBe("-severity:warning");
  await menu("Edit not Severity: Warning", "Turn off for now");
  await expect.poll(() => app.query("q")).toBe("~-severity:warning");
  await menu("Edit not Severity: Warning (off)", "Include");
  await menu("Edit Severity: Warning (off)", "Turn on again");
  await expect.poll(() => app.query("q")).toBe("severity:warning");
});

test("an organization is excluded from its chip, and by name in the search", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d");
  await expect(app.rows.first()).toBeVisible();
  const all = await app.count.textContent();
  await app.search.fill("-org:contoso berl");
  await app.search.fill('-org:"contoso berl"');
  await page.keyboard.press("Enter");
  const excluded = page.getByRole("button", { name: "Edit not Organization: Contoso Berlin" });
  await expect(excluded).toBeVisible();
  await expect(app.count).not.toHaveText(all ?? "");
  await expect(app.cells("organization").filter({ hasText: "Contoso Berlin" })).toHaveCount(0);
  await excluded.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Include" }).click();
  await expect.poll(() => app.query("tenant")).toMatch(/^[0-9a-f-]{36}$/);
  await expect(app.cells("organization").first()).toHaveText("Contoso Berlin");
});

test("an address is checked while it is typed, and a pasted id is recognised", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d");
  await expect(app.rows.first()).toBeVisible();
  await app.search.pressSequentially("ip:10.0.0.0/4");
  const told = page.getByText("“10.0.0.0/40” is not an address or an address range.");
  await expect(told).toHaveCount(0);
  await app.search.pressSequentially("0");
  await expect(told).toBeVisible();
  await app.search.fill("203.0.113.7");
  await expect(page.getByRole("option", { name: "Address 203.0.113.7" })).toBeVisible();
  const id = (await app.rows.nth(3).getAttribute("data-event")) ?? "";
  await app.search.fill(id);
  await page.getByRole("option", { name: `Log id ${id}` }).click();
  await expect(app.rows).toHaveCount(1);
  await expect(app.rows.first()).toHaveAttribute("data-event", id);
});

test("log access is hidden by a chip that says so, until one shows it", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d");
  await expect(app.rows.first()).toBeVisible();
  await expect(page.getByText("Log access hidden")).toBeVisible();
  await page.getByRole("button", { name: "Show log access" }).click();
  await expect(page.getByText("Log access hidden")).toHaveCount(0);
  expect(app.query("access")).toBe("1");
  await page.goBack();
  await expect(page.getByText("Log access hidden")).toBeVisible();
  await page.getByRole("tab", { name: "Tasks" }).click();
  await expect(page.getByText("Log access hidden")).toHaveCount(0);
});

test("a search for digits is a search for a text", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d&q=50126");
  await expect(page.getByRole("button", { name: "Edit “50126”" })).toBeVisible();
});

test("every tab has its own columns, and the filter stays", async ({ app, page }) => {
  await page.setViewportSize({ width: 1920, height: 900 });
  await app.open(admin, "/audit?time=30d&q=outcome:success,failure");
  const heads = page.getByRole("columnheader");
  const columns = {
    Audit: "Time, Severity, Outcome, Activity, Category, Actor, Target, Changed, Organization",
    "Sign-ins": "Time, Outcome, User, Application, IP address, Location, Reason, Client, Organization",
    Provisioning: "Time, Outcome, Operation, Identity, Source, Duration, Reason, Organization",
    Tasks: "Started, Finished, Duration, Severity, Task, Item, Source, User, Customer / Organization",
    All: "Time, Severity, Outcome, Activity, Actor, Target, Organization",
  };
  for (const [tab, names] of Object.entries(columns)) {
    await page.getByRole("tab", { name: tab, exact: true }).click();
    await expect(heads).toHaveCount(names.split(", ").length);
    for (const [index, name] of names.split(", ").entries()) {
      await expect(heads.nth(index)).toHaveAccessibleName(name);
    }
    await expect(app.rows.first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Edit Outcome: Success or Failed" })).toBeVisible();
  }
});

test("values of the open event can be left out, included and copied", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d&log=sign-ins&q=outcome:failure");
  await app.rows.first().click();
  const address = await app.drawer.getByRole("term").filter({ hasText: "Address" }).locator("..").innerText();
  const ip = /[\da-f]*[.:][\da-f.:]+/.exec(address)?.[0] ?? ""; // of either version
  await app.drawer.getByRole("button", { name: "Exclude this Address" }).click();
  await expect(page.getByRole("button", { name: `Edit not Address: ${ip}` })).toBeVisible();
  await app.drawer.getByRole("button", { name: "Only this Address" }).click();
  await expect(page.getByRole("button", { name: `Edit Address: ${ip}` })).toBeVisible();
  await expect(page.getByRole("button", { name: `Edit not Address: ${ip}` })).toHaveCount(0);
  await expect(app.rows.first()).toBeVisible();
});
