import type { Browser, Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { App, expect, own, test } from "./app";

const priya = "superadmin@northwind.example";
const colleague = "msa@northwind.example";

/** The app in another browser, which knows nothing of this one. */
async function elsewhere(browser: Browser, who: string, path?: string): Promise<{ app: App; page: Page }> {
  const page = await (await browser.newContext()).newPage();
  const app = new App(page);
  await app.open(who, path);
  return { app, page };
}

test("a view is saved by keys, and is there on the other laptop", async ({ app, page, browser }) => {
  const name = own("Failed reports");
  await app.open(priya, "/audit?log=tasks&q=outcome:failure&time=30d");
  await expect(app.rows.first()).toBeVisible();
  await page.keyboard.press("v");
  await expect(page.getByRole("menuitemradio", { name: "Who looked at the log" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Save this view…" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(app.toast(`Saved: ${name}`)).toBeVisible();
  await expect.poll(() => app.query("view")).not.toBeNull();
  const views = page.getByRole("button", { name: `Views: ${name}` });
  await expect(views).toBeFocused();

  // Two clicks elsewhere.
  const laptop = await elsewhere(browser, priya);
  await laptop.page.getByRole("button", { name: "Views" }).click();
  await laptop.page.getByRole("menuitemradio", { name }).click();
  await expect.poll(() => laptop.app.query("q")).toBe("outcome:failure");
  await expect(laptop.page.getByRole("tab", { name: "Tasks" })).toHaveAttribute("aria-selected", "true");

  // Something else is shown: discarded, then kept.
  const edited = page.getByText("Edited", { exact: true });
  await expect(edited).toBeHidden();
  await page.getByRole("button", { name: /^Started/ }).click();
  await expect(edited).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(edited).toBeHidden();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Source", exact: true }).uncheck();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "Source" })).toHaveCount(0);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(edited).toBeHidden();

  await page.keyboard.press("v");
  await page.getByRole("menuitem", { name: "Delete this view…" }).click();
  await page.getByRole("button", { name: "Delete the view" }).click();
  await expect(app.toast(`Deleted: ${name}`)).toBeVisible();
  await laptop.page.goto("/audit?log=tasks");
  await laptop.page.getByRole("button", { name: "Views" }).click();
  await expect(laptop.page.getByRole("menuitemradio", { name: "Failed tasks" })).toBeVisible();
  await expect(laptop.page.getByRole("menuitemradio", { name })).toHaveCount(0);
});

test("a shared view is there for colleagues, who keep their own changes apart; a tab opens with it for its owner", async ({
  app,
  page,
  browser,
}) => {
  test.slow(); // two people
  const name = own("Provisioning that failed");
  await app.open(priya, "/audit?log=provisioning&q=outcome:failure&time=30d&columns=time,outcome,summary");
  await expect(app.rows.first()).toBeVisible();
  await page.keyboard.press("v");
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Save the view" }).click();
  await expect(app.toast(`Saved: ${name}`)).toBeVisible();
  const other = await elsewhere(browser, colleague);
  await other.page.getByRole("button", { name: "Views" }).click();
  await expect(other.page.getByRole("menuitemradio", { name: "Failed tasks" })).toBeVisible();
  await expect(other.page.getByRole("menuitemradio", { name })).toHaveCount(0);

  await page.keyboard.press("v");
  await page.getByRole("menuitem", { name: "Name and sharing…" }).click();
  await page.getByRole("checkbox", { name: "Share with Northwind" }).check();
  await page.getByRole("checkbox", { name: "Open the tab Provisioning with it" }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save the view" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await other.page.reload();
  await other.page.getByRole("button", { name: "Views" }).click();
  await other.page.getByRole("menuitemradio", { name: `${name} Priya Raman` }).click();
  await expect(other.page.getByRole("columnheader")).toHaveText([/^Time/, "Outcome", "Summary"]);
  await other.page.getByRole("columnheader", { name: /^Time/ }).getByRole("button").click();
  await expect(other.page.getByRole("button", { name: "Save as" })).toBeVisible();
  await expect(other.page.getByRole("button", { name: "Save", exact: true })).toHaveCount(0);

  await page.goto("/audit?log=provisioning");
  await expect(page.getByRole("button", { name: `Views: ${name}` })).toBeVisible();
  await expect.poll(() => app.query("time")).toBe("30d");
  await page.keyboard.press("v");
  await page.getByRole("menuitem", { name: "Delete this view…" }).click();
  await expect(page.getByText("your colleagues lose it, too")).toBeVisible();
  await page.getByRole("button", { name: "Delete the view" }).click();
  await expect(app.toast(`Deleted: ${name}`)).toBeVisible();
});

test("columns, density and theme are the reader's on every browser", async ({ app, page, browser }) => {
  test.slow(); // two browsers
  const robin = "platform@trailkeeper.example";
  await app.open(robin, "/audit?time=7d");
  await expect(app.rows.first()).toBeVisible();
  await page.getByRole("button", { name: "Columns" }).click();
  const chooser = page.getByRole("dialog", { name: "Columns" });
  await chooser.getByRole("checkbox", { name: "Summary" }).focus();
  await page.keyboard.press("Space");
  for (let place = 7; place > 1; place--) {
    await page.keyboard.press("Alt+ArrowUp");
  }
  await expect(chooser.getByRole("checkbox", { name: "Summary" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader").nth(1)).toHaveText("Summary");
  await expect(app.cells("summary").first()).not.toBeEmpty();
  await page.getByRole("button", { name: "Density" }).click();
  const kept = page.waitForResponse(
    (answer) => (answer.request().postData() ?? "").includes("comfortable") && answer.ok(),
  );
  await page.getByRole("menuitemradio", { name: "Comfortable" }).click();
  await expect(app.rows.first()).toHaveCSS("height", "44px");
  await kept;

  const laptop = await elsewhere(browser, robin, "/audit?time=7d");
  await expect(laptop.page.getByRole("columnheader").nth(1)).toHaveText("Summary");
  await expect(laptop.app.rows.first()).toHaveCSS("height", "44px");
  await laptop.page.goto("/settings/appearance");
  const dark = laptop.page.waitForResponse((answer) => (answer.request().postData() ?? "").includes('"theme":"dark"'));
  await laptop.page.getByRole("radio", { name: "Dark" }).check();
  await dark;
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  // As it was, for whoever comes next.
  await page.getByRole("button", { name: "Columns" }).click();
  await chooser.getByRole("button", { name: "Reset" }).click();
  await expect(page.getByRole("columnheader", { name: "Summary" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.goto("/settings/appearance");
  const reset = page.waitForResponse((answer) => (answer.request().postData() ?? "").includes('"theme":"system"'));
  await page.getByRole("radio", { name: "Compact" }).check();
  await page.getByRole("radio", { name: "System" }).check();
  await reset;
});
