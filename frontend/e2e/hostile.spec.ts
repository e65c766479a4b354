import type { Page } from "@playwright/test";
import { expect, own, test } from "./app";
import { admin, recordEvents } from "./records";

/** Text from records that would like to be more: markup, a turned direction, characters that nobody sees, and very much of it. */
const markup = `<img src=x onerror="window.hit=1"><b>bold</b>`;
const turned = "invoice\u202egnp.exe";
const unseen = "Zero\u200bwidth\u2066";
const family = "👩‍👩‍👧‍👦 🇩🇪";
const name = `${markup} ${turned} ${unseen} ${family}`;
const long = `${name} ${"W".repeat(9_500)}`;
const seen = "invoice⟨U+202E⟩gnp.exe Zero⟨U+200B⟩width⟨U+2066⟩ 👩‍👩‍👧‍👦 🇩🇪";

/** It is text, all of it: nothing of it became an element, ran, turned what is around it, or widened the page. */
async function expectText(page: Page): Promise<void> {
  await expect(page.getByText(seen).first()).toBeAttached();
  const acted = await page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let turning = "";
    while (texts.nextNode()) {
      const text = texts.currentNode.nodeValue ?? "";
      turning ||= /[\u200b\u202a-\u202e\u2066\u2067]/.test(text) ? text : "";
    }
    const attributes = [...document.querySelectorAll("[aria-label], [title]")].flatMap((element) =>
      ["aria-label", "title"].map((attribute) => element.getAttribute(attribute) ?? ""),
    );
    return {
      ran: "hit" in window,
      markup: document.querySelectorAll('img[src="x"]').length,
      turning: turning || (attributes.find((text) => /[\u202a-\u202e\u2066\u2067]/.test(text)) ?? ""),
      sideways: document.documentElement.scrollWidth > window.innerWidth,
    };
  });
  expect(acted).toEqual({ ran: false, markup: 0, turning: "", sideways: false });
}

/** Opens every section of an event. */
async function unfold(page: Page): Promise<void> {
  const folded = page.locator('[data-section][aria-expanded="false"]');
  while ((await folded.count()) > 0) {
    await folded.first().click();
  }
}

async function recordHostile(correlationId: string): Promise<void> {
  await recordEvents(process.env.TRAILKEEPER_E2E_URL ?? "", [
    {
      activity: "compliance.disabled",
      activityName: name,
      description: long,
      outcome: "FAILURE",
      outcomeReason: name,
      errorCode: markup,
      source: name,
      correlationId,
      userAgent: name,
      city: name,
      actor: {
        kind: "PARTNER_USER",
        actorId: `${correlationId} ${markup}`,
        name,
        email: `${markup}@example.com`,
        role: name,
      },
      targets: [
        { kind: markup, name, targetId: name, changes: [{ property: name, old: long, new: { [name]: [long] } }] },
      ],
      details: { [name]: long },
      raw: long,
    },
  ]);
}

test("hostile text is text in the log, in an event, in facets, chips and files to be", async ({ app, page }) => {
  const operation = own("Hostile");
  await recordHostile(operation);
  await app.open(admin, `/audit?q=correlation:"${operation}"&density=comfortable`);
  await expect(app.rows).toHaveCount(1);
  await expectText(page);
  await app.rows.first().click();
  await expect(app.drawer.getByRole("region", { name: "Related" })).toBeVisible();
  await unfold(page);
  await expectText(page);
  await page.keyboard.press("Escape");
  await expect(app.drawer).toBeHidden();
  await page.getByRole("button", { name: "Facets" }).click();
  await expect(page.getByRole("complementary", { name: "Facets" }).getByText(seen).first()).toBeVisible();
  await expectText(page);

  await app.cells("actor").first().focus();
  await page.keyboard.press("+");
  await expect(page.getByRole("button", { name: /^Edit Actor: / })).toBeVisible();
  await expectText(page);
  await app.search.fill("invoice");
  await expectText(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: "Export options…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectText(page);
});

test("hostile text is text on a phone", async ({ app, page }) => {
  const operation = own("Hostile on a phone");
  await recordHostile(operation);
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open(admin, `/audit?q=correlation:"${operation}"`);
  const card = page.getByRole("main").getByRole("link", { name: /invoice/ });
  await expect(card).toBeVisible();
  await expectText(page);
  await card.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("invoice");
  await unfold(page);
  await expectText(page);
});

test("hostile names of groups and views are text", async ({ app, page }) => {
  const called = `${own("H")} ${name}`;
  const open = async (path: string) => {
    await app.open("owner@northwind.example", path);
    await expect(page.getByText(seen).first()).toBeVisible();
    await expectText(page);
  };
  await app.open("owner@northwind.example", "/groups");
  await page.getByRole("button", { name: "Create group" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(called);
  await page.getByRole("dialog").getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(seen);
  await expectText(page);
  await open("/groups");
  await app.open("owner@northwind.example", "/audit");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(called.slice(0, 100));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Views: / })).toBeVisible();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});
