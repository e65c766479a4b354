import { expect, test } from "./app";

const admin = "admin@northwind.example";

test("a row opens beside the list; next, previous and Esc by keyboard", async ({ app, page }) => {
  await app.open(admin, "/audit?time=7d");
  await app.rows.nth(1).click();
  await expect(app.drawer).toBeVisible();
  await expect(app.drawer.getByText(/^2 of /)).toBeVisible();
  await expect(app.rows.nth(1)).toHaveAttribute("aria-current", "true");
  const sentence = await app.drawer.getByRole("heading", { level: 2 }).textContent();
  await page.keyboard.press("j");
  await expect(app.drawer.getByText(/^3 of /)).toBeVisible();
  await expect(app.rows.nth(2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(app.drawer.getByRole("heading", { level: 2 })).toHaveText(sentence ?? "");
  await page.keyboard.press("Escape");
  await expect(app.drawer).toBeHidden();
  await expect(app.rows.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(app.drawer.getByRole("heading", { level: 2 })).toBeFocused();
  await app.rows.nth(4).focus();
  await page.keyboard.press("Enter");
  await expect(app.drawer.getByText(/^5 of /)).toBeVisible();
  await expect(app.drawer.getByRole("heading", { level: 2 })).toBeFocused();
});

test("a reload finds the open event at its place, also beyond the first page, oldest first", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d&sort=oldest");
  await expect(app.rows.first()).toBeVisible();
  const times = await app.rows.locator("time").evaluateAll((all) => all.map((time) => time.getAttribute("datetime")));
  expect(times).toEqual([...times].sort());
  await app.rows.first().focus();
  await page.keyboard.press("End");
  await expect(app.rows.and(page.locator(":focus"))).toBeVisible();
  await page.keyboard.press("PageDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  const position = app.drawer.getByText(/^\d{2,} of /);
  await expect(position).toBeVisible();
  const before = await position.textContent();
  expect(Number.parseInt(before ?? "", 10)).toBeGreaterThan(49);
  await page.reload();
  await expect(position).toHaveText(new RegExp(`^${Number.parseInt(before ?? "", 10)} of `));
  await expect(page.locator(`[data-event="${app.query("event")}"]`)).toBeInViewport();
});

test("old and new values stand side by side", async ({ app, page }) => {
  await app.open(admin, "/audit?time=30d&q=activity:subscription.seats_updated outcome:success");
  await app.rows.first().click();
  const changes = app.drawer.getByRole("region", { name: "Changes" });
  await expect(changes.getByRole("columnheader", { name: "Before" })).toBeVisible();
  const seats = changes.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "seats" }) });
  await expect(seats.getByRole("cell")).toHaveCount(2);
  await expect(seats.getByRole("cell").first()).toHaveText(/^\d+$/);
});

test("a copied link keeps the range, and opens the same event for somebody else", async ({
  app,
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.open(admin, "/audit?q=outcome:success");
  await app.rows.nth(2).click();
  await expect(app.drawer.getByText(/^3 of /)).toBeVisible();
  await page.keyboard.press("y");
  await expect(page.getByText("Link copied. It keeps this time range.").first()).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const search = new URL(link).searchParams;
  expect(search.get("time")).toMatch(/^\d{4}-.+Z\.\.\d{4}-.+Z$/);
  expect(search.get("q")).toBe("outcome:success");

  const other = await browser.newContext();
  const theirs = await other.newPage();
  await theirs.goto(link);
  await theirs.getByRole("button", { name: /Owner: All of Northwind/ }).click();
  await expect(theirs.getByRole("complementary", { name: "Event" }).getByRole("heading", { level: 2 })).toHaveText(
    (await app.drawer.getByRole("heading", { level: 2 }).textContent()) ?? "",
  );
  await other.close();
});

test("an event that does not exist and one out of scope look the same", async ({ app, page, browser }) => {
  const owner = await (await browser.newContext()).newPage();
  await owner.goto("/audit?time=7d");
  await owner.getByRole("button", { name: /Owner: All of Fabrikam/ }).click();
  const foreign = await owner.locator("[data-event]").first().getAttribute("data-event");
  await owner.context().close();
  await app.open(admin, `/events/${foreign}`);
  const message = "This event does not exist, or you may not see it.";
  await expect(page.getByText(message)).toBeVisible();
  const hidden = await page.getByRole("main").textContent();
  await page.goto("/events/0198c0de-0000-7000-8000-000000000000");
  await expect(page.getByText(message)).toBeVisible();
  expect(await page.getByRole("main").textContent()).toBe(hidden);
});

test("on a phone an event is a page, and Back returns to its place", async ({ app, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open(admin, "/audit?time=7d");
  const cards = page.getByRole("list", { name: "Events" }).getByRole("link");
  await expect(cards.first()).toBeVisible();
  await cards.nth(3).scrollIntoViewIfNeeded();
  await cards.nth(3).click();
  await expect(page).toHaveURL(/\/events\/[0-9a-f-]+\?time=7d$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const first = page.url();
  await page.getByRole("button", { name: "Next event" }).click();
  await expect(page).not.toHaveURL(first);
  await page.getByRole("button", { name: "Back to the list" }).click();
  await expect(cards.first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
