import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expectAccessible } from "./accessible";
import { expect, test } from "./app";
import { owner, places } from "./places";

const directory = fileURLToPath(new URL("results/gallery/", import.meta.url));
const widths = [360, 1280, 2560];
const schemes = ["light", "dark"] as const;
const file = (name: string, scheme: string, width: number) =>
  `${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}-${scheme}-${width}.png`;

for (const { name, path, who = owner, open } of places) {
  test(name, async ({ app, page }) => {
    test.slow(); // six times
    await mkdir(directory, { recursive: true });
    for (const width of widths) {
      await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
      await (who ? app.open(who, path) : page.goto(path));
      await open?.(page);
      await page.waitForLoadState("networkidle");
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
        await page.screenshot({ path: directory + file(name, colorScheme, width) });
      }
      await page.emulateMedia({ colorScheme: "light" });
      await expectAccessible(page);
    }
  });
}

test.afterAll("one page with all of them", async () => {
  const figures = places.flatMap(({ name }) => [
    `<h2>${name}</h2>`,
    ...schemes.flatMap((scheme) =>
      widths.map(
        (width) =>
          `<img loading="lazy" height="300" alt="${name}, ${scheme}, ${width}" src="${file(name, scheme, width)}">`,
      ),
    ),
  ]);
  await writeFile(
    `${directory}index.html`,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Trailkeeper, every page</title><h1>Every page</h1>${figures.join("\n")}</html>`,
  );
});
