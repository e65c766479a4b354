import { expect, own, test } from "./app";
import { countEffort } from "./effort";
import { expectSeen, keyTo, walkTo } from "./keys";
import { admin, record } from "./records";

/** Journeys without a mouse. That of the spike stands with the chart, that of saving a view with the views. */

test("who disabled compliance for Contoso last night, by keys alone", async ({ app, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.open("owner@northwind.example", "/audit");
  await expect(app.rows.first()).toBeVisible();
  const effort = await countEffort(page);
  await page.keyboard.press("/");
  for (const [typed, found] of [
    ["compl", /compliance\.disabled/],
    ["cont", /Contoso/],
  ] as const) {
    await page.keyboard.type(typed);
    await expect(page.getByRole("option", { name: found }).first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expectSeen(page);
  }
  await expect.poll(() => app.query("tenant")).not.toBeNull();
  await page.keyboard.press("Escape");
  await keyTo(page, "Tab", page.getByRole("button", { name: /^Time range/ }));
  await page.keyboard.press("Enter");
  await keyTo(page, "Tab", page.getByRole("button", { name: "Last night" }));
  await page.keyboard.press("Enter");
  await expect.poll(() => app.query("time")).toBe("last-night");
  await walkTo(page, "rows");
  await keyTo(page, "Tab", app.rows.first());
  await page.keyboard.press("Enter");
  const heading = app.drawer.getByRole("heading", { level: 2 });
  await expect(heading).toContainText("turned compliance off for Contoso");
  await expect(heading).toBeFocused();
  await page.keyboard.press("y");
  await expect(app.toast("Link copied")).toBeVisible();
  expect((await effort()).clicks).toBe(0);
});

test("what else happened in this operation, and is it all one person, by keys alone", async ({ app, page }) => {
  const name = own("Weekly run");
  await record(process.env.TRAILKEEPER_E2E_URL ?? "", name, ["Begun", "Done"]);
  await app.open(admin, `/audit?q=target:"${name}"`);
  await expect(app.rows).toHaveCount(2);
  await page.keyboard.press("j");
  await expect(app.rows.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(app.drawer.getByRole("heading", { level: 2 })).toBeFocused();
  const all = app.drawer.getByRole("button", { name: "Open all in the log" });
  await expect(all).toBeVisible();
  await page.keyboard.press("Tab");
  await keyTo(page, "ArrowDown", app.drawer.getByRole("button", { name: "Related" }));
  await keyTo(page, "Tab", all);
  await page.keyboard.press("Enter");
  await expect.poll(() => app.query("q")).toBe(`correlation:"${name}"`);
  await page.keyboard.press("Escape");
  await expect(app.drawer).toBeHidden();
  await expect(app.count).toHaveText("2 events");

  await page.keyboard.press("ArrowDown");
  await keyTo(page, "ArrowRight", app.cells("actor").nth(1));
  await page.keyboard.press("-");
  await expect.poll(() => app.query("q")).toContain('-actor:"Ann Berg"');
  await expect(page.getByRole("heading", { name: "No events match" })).toBeVisible();
});

test("a view is found and opened by keys alone", async ({ app, page }) => {
  await app.open(admin, "/audit");
  await expect(app.rows.first()).toBeVisible();
  await page.keyboard.press("v");
  await keyTo(page, "ArrowDown", page.getByRole("menuitemradio", { name: "Failed sign-ins" }));
  await page.keyboard.press("Enter");
  await expect.poll(() => app.query("log")).toBe("sign-ins");
  await expect(page.getByRole("button", { name: "Views: Failed sign-ins" })).toBeFocused();
});

test("the list as code, for whoever asks by program", async ({ app, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const name = own("As code");
  await record(process.env.TRAILKEEPER_E2E_URL ?? "", name, ["it's one", "two"]);
  await app.open(admin, `/audit?q=target:"${name}"`);
  await expect(app.rows).toHaveCount(2);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Copy as GraphQL" }).click();
  const query = await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain("auditEvents(filter: {")
    .then(() => page.evaluate(() => navigator.clipboard.readText()));
  const { accessToken } = await (await page.request.post("/auth/refresh", { data: {} })).json();
  const answer = await page.request.post("/graphql", {
    data: { query },
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  expect((await answer.json()).data.auditEvents.nodes).toHaveLength(2);
});
