import { expect, type Locator, type Page } from "@playwright/test";

/** Presses a key until something has the focus; each stop on the way can be seen. */
export async function keyTo(page: Page, key: string, wanted: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expectSeen(page);
    await expect(wanted).toBeFocused({ timeout: 100 });
  }).toPass();
}

/** To a part of the page. */
export async function walkTo(page: Page, region: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("F6");
    await expect(page.locator(`[data-region="${region}"] :focus`)).toHaveCount(1, { timeout: 100 });
  }).toPass();
}

/** The focus is somewhere, on the screen, and drawn as such. */
export async function expectSeen(page: Page): Promise<void> {
  const focused = page.locator(":focus-visible");
  await expect(focused).toHaveCount(1);
  await expect(focused).toBeInViewport();
}
