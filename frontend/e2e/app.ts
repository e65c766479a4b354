import { test as base, expect, type Locator, type Page } from "@playwright/test";

export const password = "Trailkeeper-demo-1";

/** What the tests know of the page: as a reader finds it, by its words and roles. */
export class App {
  constructor(readonly page: Page) {}

  /** Signs in and opens a page. */
  async open(who: string, path = "/audit"): Promise<void> {
    const answer = await this.page.request.post("/auth/sign-in", { data: { email: who, password } });
    expect(answer.status(), `signing in ${who}`).toBe(200);
    await this.page.goto(path);
  }

  get grid(): Locator {
    return this.page.getByRole("grid");
  }

  /** Rows of events, without the head and the headings of days. */
  get rows(): Locator {
    return this.grid.locator("[data-event]");
  }

  /** The cells of a column, from the top. */
  cells(column: string): Locator {
    return this.rows.locator(`[data-column="${column}"]`);
  }

  get drawer(): Locator {
    return this.page.getByRole("complementary", { name: "Event" });
  }

  /** Under load the server counts as far as it comes in its time: "120+ events". */
  get count(): Locator {
    return this.page.getByRole("main").getByText(/^[\d,]+\+? events$/);
  }

  get search(): Locator {
    return this.page.getByRole("combobox", { name: "Search the audit log" });
  }

  /** What is told for a moment; screen readers are told the same in a place of its own. */
  toast(text: string | RegExp): Locator {
    return this.page.locator(".fui-ToastTitle").filter({ hasText: text });
  }

  /** The search part of the address. */
  query(name: string): string | null {
    return new URL(this.page.url()).searchParams.get(name);
  }
}

/** Fails a test whose page broke the content security policy or threw an error. */
export const test = base.extend<{ app: App; problems: string[] }>({
  problems: async ({ context }, use) => {
    const problems: string[] = [];
    context.on("weberror", (error) => problems.push(String(error.error())));
    context.on("console", (message) => {
      if (message.type() === "error" && !/Failed to load resource/.test(message.text())) {
        problems.push(message.text());
      }
    });
    await use(problems);
    expect(problems).toEqual([]);
  },
  app: async ({ page, problems: _ }, use) => {
    await use(new App(page));
  },
});

/** A name for what a test creates: another one when it is tried again, as what the first try created is there still. */
export function own(name: string): string {
  const { retry } = test.info();
  return retry === 0 ? name : `${name}-${retry}`;
}

export { expect };
