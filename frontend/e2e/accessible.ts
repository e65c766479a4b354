import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Nothing on the page as it is now that axe finds fault with, light and dark, and nothing that makes it scroll sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page, { type: "tag", values: rules }), "light").toEqual([]);
  if ((page.viewportSize()?.width ?? 0) >= 768) {
    // Colours are all that dark changes, at any width.
    await showAs(page, "dark");
    expect(await violations(page, { type: "rule", values: ["color-contrast"] }), "dark").toEqual([]);
    await showAs(page, "light");
  }
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(wide, "width").toBeLessThanOrEqual(seen);
}

/** Tabster's dummies are a recognised false positive of aria-hidden-focus; nothing else is left out. */
async function violations(page: Page, runOnly: { type: "tag" | "rule"; values: string[] }): Promise<string[]> {
  // What passes is not described, which takes as long as all the rest.
  const axe = new AxeBuilder({ page })
    .options({ runOnly, resultTypes: ["violations"] })
    .exclude("[data-tabster-dummy]");
  const found = await axe.setLegacyMode(true).analyze(); // no page of the app has frames
  // What floats over the page for a moment stands in no landmark, and needs none.
  const floating = /fui-Tooltip__content|fui-Menu|fui-Toast/;
  const wrong = found.violations.map((one) => ({
    ...one,
    nodes: one.nodes.filter(({ html }) => one.id !== "region" || !floating.test(html)),
  }));
  return wrong
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
}

async function showAs(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
}
