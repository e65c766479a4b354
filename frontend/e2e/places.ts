import type { Page } from "@playwright/test";
import { expect } from "./app";

export const owner = "owner@northwind.example";

interface Place {
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

const pick = async (page: Page) => {
  await press("ArrowDown")(page);
  const row = page.locator("[data-event]").first();
  if (await row.isVisible()) {
    await row.focus();
    await page.keyboard.press("Shift+ArrowDown");
  }
};
const exportOptions = async (page: Page) => {
  await press("ArrowDown")(page);
  const options = page.getByRole("menuitem", { name: "Export options…" });
  await expect(async () => {
    await page.keyboard.press("e"); // once it is known that one may
    await options.click({ timeout: 1000 });
  }).toPass();
};

const previewed = async (page: Page) => {
  await first(/EMEA desk/)(page);
  await page.getByRole("button", { name: /Preview as/ }).click();
  await expect(page.getByRole("button", { name: "Exit preview" })).toBeVisible();
};

/** Every page, and what can be opened on it. */
export const places: Place[] = [
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
  { name: "Views", path: "/audit?time=7d", open: press("v") },
  { name: "Facets", path: "/audit?time=7d", open: press("s") },
  { name: "Live", path: "/audit?live=1" },
  { name: "Find", path: "/audit?time=7d", open: press("Control+k") },
  { name: "Events that are picked", path: "/audit?time=7d", open: pick },
  { name: "Export options", path: "/audit?time=7d", open: exportOptions },
  { name: "Nothing matches", path: "/audit?time=1h&q=severity:error nothing-like-this" },
  { name: "No access", path: "/audit", who: "finance@northwind.example" },
  { name: "My activity", path: "/me" },
  { name: "My sessions", path: "/me/sessions" },
  { name: "Exports", path: "/exports" },
  { name: "Organizations", path: "/organizations" },
  { name: "An organization", path: "/organizations?q=Contoso AG", open: first(/Contoso AG/) },
  { name: "Who can see it", path: "/organizations?q=Contoso AG", open: tab(/Contoso AG/, "Who can see this") },
  { name: "Users", path: "/users" },
  { name: "A user", path: "/users?q=Amara", open: first(/Amara Diallo/) },
  { name: "Roles of a user", path: "/users?q=Amara", open: tab(/Amara Diallo/, "Roles") },
  { name: "Sessions of a user", path: "/users?q=Amara", open: tab(/Amara Diallo/, "Sessions") },
  { name: "What a user can see", path: "/users?q=Amara", open: tab(/Amara Diallo/, "Can see") },
  { name: "Groups", path: "/groups" },
  { name: "A group", path: "/groups", open: first(/EMEA desk/) },
  { name: "What a group opens", path: "/groups", open: tab(/EMEA desk/, "Opens") },
  { name: "A preview", path: "/groups", open: previewed },
  { name: "Roles", path: "/roles" },
  { name: "A role", path: "/roles", open: first(/^Support/) },
  { name: "API clients", path: "/clients" },
  { name: "Activities", path: "/catalogue" },
  { name: "Settings, appearance", path: "/settings/appearance" },
  { name: "Settings, general", path: "/settings/general" },
  { name: "Not found", path: "/nothing-here" },
];
