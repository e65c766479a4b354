import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, test } from "./app";

const directory = fileURLToPath(new URL("results/gallery/", import.meta.url));
const widths = [360, 1280, 2560];
const schemes = ["light", "dark"] as const;
const owner = "owner@northwind.example";

interface Shown {
  name: string;
  path: string;
  /** Absent: the Owner; null: nobody is signed in. */
  who?: string | null;
  /** What is done before one looks. */
  open?: (page: Page) => Promise<void>;
}

const first = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole("main").getByRole("link", { name }).first().click();
  await expect(page.getByRole("heading", { name }).first()).toBeVisible();
};
const press = (key: string) => async (page: Page) => {
  await expect(
    page
      .getByRole("main")
      .getByText(/ events$/)
      .first(),
  ).toBeVisible();
  await page.keyboard.press(key);
};
const tab = (object: RegExp, name: string) => async (page: Page) => {
  await first(object)(page);
  await page.getByRole("tab", { name }).click();
};

const pages: Shown[] = [
  { name: "Sign in", path: "/sign-in", who: null },
  { name: "Audit log", path: "/audit?time=7d" },
  { name: "Audit log, filtered", path: "/audit?time=30d&q=outcome:failure,denied -actor-kind:system severity:eror" },
  {
    name: "An event",
    path: "/audit?time=30d&q=activity:compliance.disabled",
    open: async (page) => {
      await page.locator("[data-event], main li a").first().click();
      await expect(page.getByText("All fields").first()).toBeVisible();
    },
  },
  { name: "More filters", path: "/audit?time=7d", open: press("f") },
  { name: "Time range", path: "/audit?time=7d", open: press("t") },
  { name: "Keyboard shortcuts", path: "/audit?time=7d", open: press("?") },
  { name: "Nothing matches", path: "/audit?time=1h&q=severity:error nothing-like-this" },
  { name: "No access", path: "/audit", who: "finance@northwind.example" },
  { name: "My activity", path: "/me" },
  { name: "Exports", path: "/exports" },
  { name: "Organizations", path: "/organizations" },
  { name: "An organization", path: "/organizations?q=Contoso AG", open: first(/Contoso AG/) },
  { name: "Who can see it", path: "/organizations?q=Contoso AG", open: tab(/Contoso AG/, "Who can see this") },
  { name: "Users", path: "/users" },
  { name: "A user", path: "/users?q=Amara", open: first(/Amara Diallo/) },
  { name: "Roles of a user", path: "/users?q=Amara", open: tab(/Amara Diallo/, "Roles") },
  { name: "Groups", path: "/groups" },
  { name: "A group", path: "/groups", open: first(/EMEA desk/) },
  { name: "What a group opens", path: "/groups", open: tab(/EMEA desk/, "Opens") },
  { name: "Roles", path: "/roles" },
  { name: "A role", path: "/roles", open: first(/^Support/) },
  { name: "API clients", path: "/clients" },
  { name: "Activities", path: "/catalogue" },
  { name: "Settings, appearance", path: "/settings/appearance" },
  { name: "Settings, general", path: "/settings/general" },
  { name: "Not found", path: "/nothing-here" },
];

const file = (name: string, scheme: string, width: number) =>
  `${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}-${scheme}-${width}.png`;

for (const { name, path, who = owner, open } of pages) {
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
    }
  });
}

test.afterAll("one page with all of them", async () => {
  const figures = pages.flatMap(({ name }) => [
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
