import type { Page } from "@playwright/test";
import { expect, test } from "./app";
import { gate, underLoad } from "./busy";
import { admin } from "./records";

const searchingOn = /^Searched back to \d+ \w+ \d\d:\d\d, searching on…$/;

/** The clock of the person's zone, which is that of Berlin here. */
function clock(iso: string | undefined): string {
  const format = { timeZone: "Europe/Berlin", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat("en-GB", format).format(new Date(iso ?? 0));
}

/** Everything that the page says to screen readers; asked for before the page is opened. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      const text = document.querySelector('.visually-hidden[aria-live="polite"]')?.textContent;
      if (text && text !== said.at(-1)) {
        said.push(text);
      }
    }).observe(document, { characterData: true, childList: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

test("a search goes on by itself where the server's time is up, and rows stay where they are", async ({
  app,
  page,
  context,
}) => {
  const rest = gate("everything" as const);
  const busy = await underLoad(page, (request) => [0, 3, 0, 2][request - 1] ?? rest.opened);
  const told = await listen(page);
  await app.open(admin, "/audit?time=30d");
  await expect(page.getByText(searchingOn)).toBeVisible();
  await expect(app.rows).toHaveCount(5);
  await expect(page.getByText(searchingOn)).toContainText(clock(busy.searchedTo.at(-1)));
  await expect(page.getByText(/· Searched back to \d+ \w+ \d\d:\d\d$/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  const first = await app.rows.first().boundingBox();
  rest.open();
  await expect.poll(() => app.rows.count()).toBeGreaterThan(10);
  await expect(page.getByText(/Searched back/)).toHaveCount(0);
  expect(await app.rows.first().boundingBox()).toEqual(first);
  // Its end is told, not each step.
  await expect.poll(async () => (await told()).filter((said) => /^50 events loaded\./.test(said))).toHaveLength(1);
  expect((await told()).filter((said) => said.includes("Searched"))).toEqual([]);

  const idle = await context.newPage();
  await idle.goto(page.url());
  await expect(idle.locator("[data-event]").first()).toBeVisible();
  const idsOf = (shown: Page) =>
    shown.locator("[data-event]").evaluateAll((rows) => rows.slice(0, 12).map((row) => row.getAttribute("data-event")));
  expect(await idsOf(page)).toEqual(await idsOf(idle));
});

test("Stop ends the search at once, Search further back goes on from there", async ({ app, page }) => {
  const rest = gate("everything" as const);
  const busy = await underLoad(page, (request) => (request < 3 ? 2 : rest.opened));
  await app.open(admin, "/audit?time=30d");
  await expect(app.rows).toHaveCount(4);
  await page.getByRole("button", { name: "Stop" }).focus();
  await page.keyboard.press("Enter");
  const further = page.getByRole("button", { name: "Search further back" });
  await expect(further).toBeFocused();
  await expect(page.getByText(/^Searched back to \d+ \w+ \d\d:\d\d$/)).toContainText(clock(busy.searchedTo[1]));
  rest.open();
  await expect(page.getByRole("status").filter({ hasText: /^Searched back to .*\. 4 events loaded\./ })).toBeAttached();
  expect([await app.rows.count(), busy.asked()]).toEqual([4, 3]);

  await page.keyboard.press("Enter");
  await expect.poll(() => app.rows.count()).toBeGreaterThan(10);
  await expect(further).toHaveCount(0);
  // The focus stays where the button was: the next Tab goes on from there.
  expect(await page.evaluate(() => document.activeElement?.closest('[data-region="rows"]') !== null)).toBe(true);
});

test("nothing found so far is not nothing: it waits for the person", async ({ app, page }) => {
  let nothing = true;
  const busy = await underLoad(page, () => (nothing ? 0 : "everything"));
  await app.open(admin, "/audit?time=30d&q=outcome:failure");
  await expect(page.getByText(/^Nothing found so far\. Searched back to/)).toBeVisible();
  expect(busy.asked()).toBeGreaterThan(1);
  expect(busy.asked()).toBeLessThanOrEqual(10);
  await expect(page.getByText("No events match")).toHaveCount(0);
  await expect(app.count).toBeVisible(); // counted all the same
  nothing = false;
  await page.getByRole("button", { name: "Search further back" }).click();
  await expect(app.rows.nth(3)).toBeVisible();
  await expect(page.getByText(/Searched back/)).toHaveCount(0);
});

test("that nothing matches is told at the real end only", async ({ app, page }) => {
  const rest = gate("everything" as const);
  await underLoad(page, (request) => (request < 3 ? 0 : rest.opened));
  await app.open(admin, "/audit?time=30d&q=zzzzzz");
  await expect(page.getByText(searchingOn)).toBeVisible();
  await expect(page.getByText("No events match")).toHaveCount(0);
  rest.open();
  await expect(page.getByRole("heading", { name: "No events match" })).toBeVisible();
});

test("another filter gives the search up", async ({ app, page }) => {
  const rest = gate(2);
  await underLoad(page, (request) => (request === 3 ? rest.opened : request < 3 ? 2 : "everything"));
  await app.open(admin, "/audit?time=30d");
  await expect(app.rows).toHaveCount(4);
  await page.keyboard.press("/");
  await app.search.pressSequentially("outcome:failure");
  await page.keyboard.press("Enter");
  rest.open();
  await expect(app.cells("outcome").filter({ hasText: "Failed" }).nth(5)).toBeVisible();
  await expect(app.cells("outcome").filter({ hasNotText: "Failed" })).toHaveCount(0);
  await expect(page.getByText(/Searched back/)).toHaveCount(0);
});

test("a fault in the middle keeps what was found, and it can be tried again", async ({ app, page }) => {
  await underLoad(page, (request) => ([2, 1, "fault"] as const)[request - 1] ?? "everything");
  await app.open(admin, "/audit?time=30d");
  await expect(page.getByText("Older events could not be loaded.")).toBeVisible();
  await expect(app.rows).toHaveCount(3);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => app.rows.count()).toBeGreaterThan(10);
});

test("on a phone, and in one's own activity", async ({ app, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const rest = gate(1);
  await underLoad(page, (request) => [0, 2][request - 1] ?? rest.opened);
  await app.open(admin, "/me?time=30d");
  const cards = page.getByRole("list", { name: "Events" }).getByRole("link");
  await expect(cards).toHaveCount(2);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("button", { name: "Search further back" })).toBeVisible();
  await expect(cards).toHaveCount(2);
});
