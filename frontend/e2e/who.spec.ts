import { expect, test } from "./app";

/** Each role of the demo: what it is offered, what it is not, and whose events it meets. */
interface Who {
  email: string;
  /** The pages of the navigation; the others say that one has no access. */
  pages: string[];
  /** What the lists offer to make. */
  makes: string[];
  exports: boolean;
  /** All organizations that the log names; absent: there are too many to tell. */
  organizations?: string[];
  /** An organization that is there, and one that is not there for this role. */
  sees?: string;
  misses?: string;
}

const addresses: Record<string, string> = {
  "Audit log": "/audit?time=30d",
  Exports: "/exports",
  Organizations: "/organizations",
  Users: "/users",
  Groups: "/groups",
  Roles: "/roles",
  "API clients": "/clients",
  Activities: "/catalogue",
};
const every = Object.keys(addresses);
const without = (...pages: string[]) => every.filter((page) => !pages.includes(page));
const lists = ["Organizations", "Users", "Groups", "Roles", "API clients"];

const roles: Record<string, Who> = {
  owner: {
    email: "owner@northwind.example",
    pages: every,
    makes: ["Create organization", "Create user", "Create group", "Create role", "Create API client"],
    exports: true,
    sees: "Tailspin Toys UK",
    misses: "Fabrikam",
  },
  admin: {
    email: "admin@northwind.example",
    pages: without("API clients"),
    makes: [],
    exports: true,
    organizations: ["Adatum Benelux", "Alpine Ski House Tirol", "Contoso AG", "Contoso Berlin", "Fabrik Süd"],
    sees: "Fabrik Süd",
    misses: "Tailspin Toys UK",
  },
  support: {
    email: "support@northwind.example",
    pages: without("Exports", "API clients"),
    makes: [],
    exports: false,
    organizations: ["Contoso AG", "Tailspin Toys UK"],
    sees: "Tailspin Toys UK",
    misses: "Fabrik Süd",
  },
  msa: {
    email: "msa@northwind.example",
    pages: without("API clients"),
    makes: [],
    exports: true,
    sees: "Tailspin Toys UK",
    misses: "Fabrikam",
  },
  finance: { email: "finance@northwind.example", pages: [], makes: [], exports: false },
  reader: {
    email: "reader@contoso.example",
    pages: without("API clients"),
    makes: [],
    exports: true,
    sees: "Contoso AG",
    misses: "Tailspin Toys UK",
  },
  customer: {
    email: "customer@contoso.example",
    pages: ["Audit log", "Exports", "Activities"],
    makes: [],
    exports: true,
  },
  platform: {
    email: "platform@trailkeeper.example",
    pages: every,
    makes: ["Create organization", "Create user", "Create group", "Create role", "Create API client"],
    exports: true,
    sees: "Fabrikam",
  },
};

for (const [role, who] of Object.entries(roles)) {
  test(`${role}: what it sees, and what it does not`, async ({ app, page }) => {
    test.slow(); // every page once
    await app.open(who.email, "/me");
    const navigation = page.getByRole("navigation", { name: "Main" });
    await expect(navigation.getByRole("link")).toHaveText(
      [...every.slice(0, 1), "My activity", ...every.slice(1), "Settings"].filter(
        (name) => name === "My activity" || name === "Settings" || who.pages.includes(name),
      ),
    );
    for (const name of every) {
      const may = who.pages.includes(name);
      await (may ? navigation.getByRole("link", { name, exact: true }).click() : page.goto(addresses[name] ?? ""));
      await expect(page.getByRole("heading", { level: 1, name: may ? name : "No access" })).toBeVisible();
      if (may && lists.includes(name)) {
        const made = page.getByRole("button", { name: /^Create / });
        await expect(made).toHaveText(who.makes.filter((text) => text.toLowerCase() === `create ${one(name)}`));
      }
    }
    if (who.organizations) {
      await page.goto("/organizations");
      await expect(page.getByRole("grid").locator("[data-row]")).toHaveCount(who.organizations.length);
    }
    for (const [name, there] of [
      [who.sees, true],
      [who.misses, false],
    ] as const) {
      if (name) {
        await page.goto(`/organizations?q=${name}`);
        await expect(
          there ? page.getByRole("link", { name, exact: true }) : page.getByText(/No organizations match/),
        ).toBeVisible();
      }
    }
    if (who.pages.includes("Audit log")) {
      await page.goto("/audit?time=30d");
      await expect(app.rows.nth(5)).toBeVisible();
      await expect(page.getByRole("button", { name: /^Export/ })).toHaveCount(who.exports ? 1 : 0);
      const named = new Set(await app.cells("organization").allTextContents());
      expect([...named].filter((name) => who.organizations && !who.organizations.includes(name))).toEqual([]);
    }
  });
}

/** What a list is made of: "Organizations" of organizations. */
function one(list: string): string {
  return list === "API clients" ? "api client" : list.slice(0, -1).toLowerCase();
}
