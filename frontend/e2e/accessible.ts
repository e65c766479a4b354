import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Tabster's dummies are a recognised false positive of aria-hidden-focus; nothing else is left out. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .exclude("[data-tabster-dummy]")
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
}

/** Nothing makes the page itself scroll sideways. */
export async function expectNoSideways(page: Page): Promise<void> {
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(wide).toBeLessThanOrEqual(seen);
}
