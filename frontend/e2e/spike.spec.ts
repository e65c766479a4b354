import { expectAccessible } from "./accessible";
import { expect, test } from "./app";
import { keyTo, walkTo } from "./keys";
import { admin } from "./records";

test("what is that spike: drag over it, open the facets, take the first activity; Back twice restores the day", async ({
  app,
  page,
}) => {
  await app.open(admin, "/audit");
  const chart = page.getByRole("slider", { name: "Events over time" });
  await expect(chart).toHaveAttribute("aria-valuetext", /[\d,]+ events/);
  const day = await app.count.textContent();
  const box = await chart.boundingBox();
  if (!box || box.y + 60 > 800) {
    throw new Error("the chart is not in sight");
  }
  const spike = await chart.locator("svg g > rect").evaluateAll((bars) => {
    const places = bars.map((bar) => bar.getBoundingClientRect());
    const highest = places.reduce((one, other) => (other.top < one.top ? other : one));
    return highest.left + highest.width / 2;
  });

  // Action 1.
  await page.mouse.move(Math.max(box.x, spike - 10), box.y + 60);
  await page.mouse.down();
  await page.mouse.move(Math.min(box.x + box.width, spike + 10), box.y + 60, { steps: 2 });
  await page.mouse.up();
  await expect.poll(() => app.query("time")).toContain("..");
  await expect(app.count).not.toHaveText(day ?? "");
  // Action 2.
  await page.keyboard.press("s");
  const first = page.getByRole("list", { name: "Activity" }).getByRole("listitem").first();
  const told = (await first.getByRole("button").first().textContent()) ?? "";
  // A server under load counts as far as it comes: "12+".
  const [, name, count, least] = /^(.*?) ([\d,]+)(\+?)$/.exec(told) ?? [];
  // Action 3.
  await first.getByRole("button").first().click();
  await expect(page.getByRole("button", { name: `Edit Activity: ${name}` })).toBeVisible();
  await expect(app.count).toHaveText(least ? /^[\d,]+\+? events?$/ : `${count} events`);
  await expect(first.getByRole("button").first()).toHaveAttribute("aria-pressed", "true");

  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/audit$/);
  await expect(app.count).toHaveText(day ?? "");
});

test("what is that spike, without a mouse", async ({ app, page }) => {
  await app.open(admin, "/audit");
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuetext", /[\d,]+ events/);
  const focused = page.locator(":focus");
  await walkTo(page, "chart");
  await expect(focused).toHaveRole("slider");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(focused).toHaveAttribute("aria-valuetext", /^\w{3} \d+ \w{3}, .* · .*[\d,]+ events?/);
  await page.keyboard.press("Enter");
  await expect.poll(() => app.query("time")).toContain("..");
  await page.keyboard.press("s");
  const panel = page.getByRole("complementary", { name: "Facets" });
  await expect(panel.getByRole("list", { name: "Activity" }).getByRole("listitem").first()).toBeVisible();
  await walkTo(page, "facets");
  const first = panel.getByRole("list", { name: "Severity" }).getByRole("button").first();
  await keyTo(page, "Tab", first);
  // One stop of the Tab key, and arrows inside.
  await page.keyboard.press("ArrowDown");
  await expect(focused).toHaveAccessibleName(/^Only /);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect.poll(() => app.query("q")).toMatch(/^severity:/);
  await expect(first).toBeFocused();
});

test("facets include beside others, exclude, narrow to one, find more, and are asked only while they are open", async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const asked: string[] = [];
  page.on("request", (request) => {
    const { operationName, variables } = request.url().endsWith("/graphql") ? request.postDataJSON() : {};
    if (/^Facets?$/.test(operationName)) {
      asked.push(variables.dimension ?? Object.keys(variables).filter((name) => variables[name] === true).length);
    }
  });
  await app.open(admin, "/audit?time=30d&q=outcome:failure");
  const panel = page.getByRole("complementary", { name: "Facets" });
  const outcomes = panel.getByRole("list", { name: "Outcome" });
  const value = (name: RegExp) => outcomes.getByRole("button", { name });
  // What the facet itself asks for does not hide the alternatives.
  await expect(value(/^Failed [\d,]+\+?$/)).toHaveAttribute("aria-pressed", "true");
  await value(/^Denied [\d,]+\+?$/).click();
  await expect.poll(() => app.query("q")).toBe("outcome:failure,denied");
  await value(/^Success [\d,]+\+?$/).hover();
  await value(/^Only Success$/).click();
  await expect.poll(() => app.query("q")).toBe("outcome:success");
  await value(/^Exclude Success$/).click();
  await expect.poll(() => app.query("q")).toBe("-outcome:success");
  await expect(value(/^Exclude Success$/)).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Remove not Outcome: Success" }).click();

  const activities = panel.getByRole("region", { name: "Activity" });
  await activities.getByRole("button", { name: "More" }).click();
  await page.keyboard.type("PLIANC");
  await expect(activities.getByRole("listitem").filter({ hasNotText: /compliance/ })).toHaveCount(0);
  const chosen = asked.length;
  await activities.getByRole("button", { name: /^Disable compliance [\d,]+\+?$/ }).click();
  await expect.poll(() => app.query("q")).toBe("activity:compliance.disabled");
  await expect(page.getByRole("button", { name: "Remove Activity: Disable compliance" })).toBeVisible();

  await expect.poll(() => asked.slice(chosen)).toContain(6);
  await expect(panel.locator("[aria-busy]")).toHaveAttribute("aria-busy", "false");
  await panel.getByRole("button", { name: "Country" }).click();
  await expect(panel.getByRole("list", { name: "Country" }).getByRole("listitem").first()).toBeVisible();
  expect(asked[0]).toBe(6);
  expect(asked).toContain(1); // opened later: asked alone
  await panel.getByRole("button", { name: "Hide facets" }).click();
  await expect(panel).toHaveCount(0);
  const before = asked.length;
  await page.keyboard.press("r");
  await page.waitForLoadState("networkidle");
  expect(asked).toHaveLength(before);
});

test("on a phone the facets lie over the list, and act on it at once", async ({ app, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open(admin, "/audit?time=7d");
  await page.getByRole("button", { name: /^Filters/ }).click();
  await page.getByRole("button", { name: "Facets" }).click();
  const sheet = page.getByRole("dialog", { name: "Facets" });
  const first = sheet.getByRole("list", { name: "Severity" }).getByRole("button").first();
  await expect(first).toHaveAccessibleName(/\d/);
  await expectAccessible(page);
  await first.click();
  await expect.poll(() => app.query("q")).toMatch(/^severity:/);
  await expect(first).toHaveAttribute("aria-pressed", "true");
  await sheet.getByRole("button", { name: "Hide facets" }).click();
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Edit Severity: / })).toBeVisible();
});

test("the facets keep to the rules, also what is left out by them", async ({ app, page }) => {
  await page.setViewportSize({ width: 1440, height: 560 });
  await app.open(admin, "/audit?log=audit&time=7d&q=severity:error -outcome:success");
  const panel = page.getByRole("complementary", { name: "Facets" });
  await expect(panel.getByRole("button", { name: "Exclude Success" })).toHaveAttribute("aria-pressed", "true");
  await expect(panel.getByRole("list", { name: "Actor" }).getByRole("listitem").first()).toBeVisible();
  await expectAccessible(page);
});

test("is it all Backup noise: one key on the focused actor, or two clicks, and the count falls", async ({
  app,
  page,
}) => {
  await app.open(admin, "/audit?time=7d&q=category:Task");
  const noisy = app.cells("actor").filter({ hasText: "Backup service" });
  await expect(noisy.first()).toBeVisible();
  const all = await app.count.textContent();
  await noisy.first().focus();
  await page.keyboard.press("-");
  await expect(page.getByRole("button", { name: "Edit not Actor: Backup service" })).toBeVisible();
  await expect(app.count).not.toHaveText(all ?? "");
  await expect(noisy).toHaveCount(0);

  await page.goBack();
  await expect(app.count).toHaveText(all ?? "");
  await noisy.first().click({ button: "right" });
  await page.getByRole("menuitem", { name: "Exclude this" }).click();
  await expect(page.getByRole("button", { name: "Edit not Actor: Backup service" })).toBeVisible();
  await expect(noisy).toHaveCount(0);
});
