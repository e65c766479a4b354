import type { Page, Response } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, test } from "./app";
import { admin, record } from "./records";

/** What is recorded from the answer on is followed. */
function followed(page: Page): Promise<Response> {
  return page.waitForResponse(
    (response) =>
      response.url().endsWith("/graphql") && response.request().postDataJSON().operationName === "EventsSince",
  );
}

test("live: rows come by themselves while nobody reads, else they wait; without a connection it rests", async ({
  app,
  page,
  context,
  baseURL,
}) => {
  const url = baseURL ?? "";
  const name = `probe-${Date.now()}-${test.info().retry}`;
  await app.open(admin, `/audit?q=${name}`);
  await expect(page.getByRole("heading", { name: "No events match" })).toBeVisible();
  const live = page.getByRole("button", { name: "Live", exact: true });
  const begun = followed(page);
  await page.keyboard.press("l");
  await expect(live).toHaveAttribute("aria-pressed", "true");
  expect(app.query("live")).toBe("1");
  await begun;

  await record(url, name, ["one", "two"]);
  await expect(app.rows).toHaveCount(2);
  await expect(page.getByRole("main").getByText("2 events", { exact: true })).toBeVisible();

  // Whoever is in the rows finds them as they are.
  await app.rows.first().focus();
  const here = await app.rows.first().boundingBox();
  await record(url, name, ["three"]);
  const pill = page.getByRole("button", { name: "1 new event" });
  await expect(pill).toBeVisible();
  await expect(app.rows).toHaveCount(2);
  expect(await app.rows.first().boundingBox()).toEqual(here);
  await expectAccessible(page);
  await page.keyboard.press("n");
  await expect(app.rows).toHaveCount(3);
  await expect(pill).toHaveCount(0);

  await page.locator(":focus").blur();
  await context.setOffline(true);
  await expect(page.getByRole("main").getByText("Live is paused: no connection")).toBeVisible();
  await record(url, name, ["four"]);
  await context.setOffline(false);
  await expect(app.rows).toHaveCount(4);

  await page.getByRole("button", { name: /^Time range/ }).click();
  await page.getByRole("button", { name: "Yesterday" }).click();
  await expect(live).toHaveAttribute("aria-disabled", "true");
  await expect(live).toHaveAccessibleDescription("Live needs a range that ends now");
});

test("more new events than are kept load the list anew", async ({ app, page, baseURL }) => {
  const url = baseURL ?? "";
  const name = `flood-${Date.now()}-${test.info().retry}`;
  await record(url, name, ["first"]);
  const begun = followed(page);
  await app.open(admin, `/audit?live=1&q=${name}`);
  await begun;
  await expect(app.rows).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Live", exact: true })).toHaveAttribute("aria-pressed", "true");
  await app.rows.first().focus();
  await record(
    url,
    name,
    Array.from({ length: 250 }, (_, index) => `flood ${index}`),
  );
  const pill = page.getByRole("button", { name: "200+ new events" });
  await pill.click();
  await expect(app.count).toHaveText("251 events");
  await expect(pill).toHaveCount(0);
});

test("on a phone live mode keeps its place behind an event", async ({ app, page, baseURL }) => {
  const url = baseURL ?? "";
  const name = `phone-${Date.now()}-${test.info().retry}`;
  await page.setViewportSize({ width: 360, height: 740 });
  await record(url, name, ["one"]);
  const begun = followed(page);
  await app.open(admin, `/audit?live=1&q=${name}`);
  await begun;
  const cards = page.getByRole("list", { name: "Events" }).getByRole("link");
  await cards.first().click();
  await expect(page).toHaveURL(/\/events\//);
  await record(url, name, ["two"]);
  await page.goBack();
  // The pointer is still on the card: whoever reads finds the list as it was.
  await page.getByRole("button", { name: "1 new event" }).click();
  await expect(cards).toHaveCount(2);
});
