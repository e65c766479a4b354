import type { Page } from "@playwright/test";

/** What somebody did by hand: presses of a button of the mouse, and keys. */
export interface Effort {
  clicks: number;
  keys: number;
}

/** Counts from now on, on every page that is opened; what the page itself does is not counted. */
export async function countEffort(page: Page): Promise<() => Promise<Effort>> {
  const effort = { clicks: 0, keys: 0 };
  await page.exposeFunction("countedByTest", (kind: keyof Effort) => {
    effort[kind]++;
  });
  const listen = () => {
    const count = (kind: string) => (event: Event) =>
      event.isTrusted && (window as unknown as { countedByTest: (kind: string) => void }).countedByTest(kind);
    window.addEventListener("pointerdown", count("clicks"), true);
    window.addEventListener("keydown", count("keys"), true);
  };
  await page.addInitScript(listen);
  await page.evaluate(listen);
  return async () => {
    await page.evaluate(() => undefined); // what was counted before has arrived then
    return { ...effort };
  };
}
