import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Acting } from "./acting";
import type { ActingNews } from "./actingTabs";

const ann = { accessToken: "token of Ann", name: "Ann Berg", tenant: "Contoso" };

/** A browser with one person signed in, whose tabs hear each other. */
class FakeBrowser {
  private readonly hearers: ((news: ActingNews) => void)[] = [];
  subject = "sam";
  /** What each question was asked with. */
  asked: (string | null)[] = [];
  refuses = false;

  open(note: { text: string | null } = { text: null }) {
    const listeners = new Set<() => void>();
    let state = "starting";
    let own: (news: ActingNews) => void = () => {};
    const tabs = {
      tell: (news: ActingNews) => this.hearers.filter((hear) => hear !== own).map((hear) => hear(news)),
      listen: (hear: (news: ActingNews) => void) => {
        own = hear;
        this.hearers.push(hear);
      },
    };
    const fetch: typeof globalThis.fetch = async (_, init) => {
      this.asked.push(new Headers(init?.headers).get("Authorization"));
      return new Response(null, { status: this.refuses ? 401 : 200 });
    };
    const session = {
      authorised: (async () => {
        this.asked.push("oneself");
        return new Response();
      }) as typeof globalThis.fetch,
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      getState: () => state,
      getSubject: () => (state === "active" ? this.subject : undefined),
    };
    const acting = new Acting(tabs, session, fetch, {
      read: () => note.text,
      write: (text) => {
        note.text = text;
      },
    });
    const become = (next: string) => {
      state = next;
      for (const listener of listeners) {
        listener();
      }
    };
    return { acting, become, note };
  }

  tab(note?: { text: string | null }) {
    const tab = this.open(note);
    tab.become("active");
    return tab;
  }
}

describe("acting as somebody else", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("asks with the other token, in all tabs, until it ends in all of them", async () => {
    const browser = new FakeBrowser();
    const [one, two] = [browser.tab(), browser.tab()];
    one.acting.begin(ann, 30);
    await one.acting.authorised("/graphql");
    await two.acting.authorised("/graphql");
    two.acting.end();
    await one.acting.authorised("/graphql");
    await two.acting.authorised("/graphql");
    expect(browser.asked).toEqual(["Bearer token of Ann", "Bearer token of Ann", "oneself", "oneself"]);
    expect(one.acting.getState().over).toBeUndefined();
  });

  it("is over by itself at the end of its time, and says so", () => {
    const browser = new FakeBrowser();
    const [one, two] = [browser.tab(), browser.tab()];
    one.acting.begin(ann, 15);
    vi.advanceTimersByTime(15 * 60_000 - 1);
    expect(one.acting.getState().as?.name).toBe("Ann Berg");
    vi.advanceTimersByTime(1);
    for (const { acting } of [one, two]) {
      expect(acting.getState()).toMatchObject({ as: undefined, over: { name: "Ann Berg", why: "time" } });
    }
    one.acting.dismiss();
    expect(one.acting.getState().over).toBeUndefined();
  });

  it("does not ask again as oneself what was refused to the other one", async () => {
    const browser = new FakeBrowser();
    const { acting } = browser.tab();
    acting.begin(ann, 15);
    browser.refuses = true;
    await expect(acting.authorised("/graphql")).rejects.toMatchObject({ fault: { code: "UNAUTHENTICATED" } });
    expect(browser.asked).toEqual(["Bearer token of Ann"]);
    expect(acting.getState()).toMatchObject({ as: undefined, over: { why: "refused" } });
  });

  it("goes on in a tab that is opened or loaded anew beside another one", () => {
    const browser = new FakeBrowser();
    browser.tab().acting.begin(ann, 30);
    const opened = browser.open();
    expect(opened.acting.getState().as).toBeUndefined();
    opened.become("active");
    expect(opened.acting.getState()).toMatchObject({ as: { name: "Ann Berg" }, joined: true });
  });

  it("does not go on for another person who signed in", () => {
    const browser = new FakeBrowser();
    browser.tab().acting.begin(ann, 30);
    browser.subject = "kim";
    expect(browser.tab().acting.getState().as).toBeUndefined();
  });

  it("says that a reload ended it where no other tab goes on", () => {
    const note = { text: null };
    new FakeBrowser().tab(note).acting.begin(ann, 30);
    const reloaded = new FakeBrowser().tab(note);
    vi.advanceTimersByTime(1_000);
    expect(reloaded.acting.getState().over).toEqual({ name: "Ann Berg", why: "reload" });
    expect(note.text).toBeNull();
  });

  it.each(["none", "ended"])("ends with the own session: %s", (state) => {
    const { acting, become, note } = new FakeBrowser().tab();
    acting.begin(ann, 30);
    become(state);
    expect([acting.getState().as, note.text]).toEqual([undefined, null]);
  });
});
