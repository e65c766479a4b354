import { describe, expect, it, vi } from "vitest";
import { Refusal } from "./fault";
import { Session } from "./session";
import type { SessionNews, SessionTabs } from "./sessionTabs";

const token = (subject: string, serial: number) => `x.${btoa(JSON.stringify({ sub: subject, serial }))}.x`;

/** A server with one refresh cookie for all tabs; a token replaced earlier is refused. */
class FakeServer {
  serial = 0;
  person: string | undefined = "ann";
  refreshes = 0;
  signInStatus = 200;

  fetch: typeof fetch = async (input, init) => {
    await Promise.resolve();
    switch (input) {
      case "/auth/refresh":
        this.refreshes++;
        return this.grant(this.person ? 200 : 401);
      case "/auth/sign-in":
        return this.grant(this.signInStatus);
      case "/auth/sign-out":
        this.person = undefined;
        return new Response(null, { status: 204 });
      default: {
        const taken =
          new Headers(init?.headers).get("Authorization") === `Bearer ${token(this.person ?? "", this.serial)}`;
        return new Response(null, { status: taken ? 200 : 401 });
      }
    }
  };

  private grant(status: number): Response {
    const refused = { errors: [{ message: "No.", extensions: { code: "UNAUTHENTICATED", correlationId: "c1" } }] };
    const body = status === 200 ? { accessToken: token(this.person ?? "", ++this.serial), expiresIn: 600 } : refused;
    return new Response(JSON.stringify(body), { status });
  }
}

/** A browser whose tabs share a lock and a channel. */
class FakeBrowser {
  private queue: Promise<unknown> = Promise.resolve();
  private readonly hearers: ((news: SessionNews) => void)[] = [];

  tabs(): SessionTabs {
    let own: (news: SessionNews) => void = () => {};
    return {
      alone: <T>(work: () => Promise<T>) => {
        const run = this.queue.then(work);
        this.queue = run.catch(() => undefined);
        return run;
      },
      tell: (news) => this.hearers.filter((hear) => hear !== own).map((hear) => hear(news)),
      listen: (hear) => {
        own = hear;
        this.hearers.push(hear);
      },
    };
  }
}

function open() {
  const [server, browser] = [new FakeServer(), new FakeBrowser()];
  const startOver = vi.fn();
  const tab = () => new Session(browser.tabs(), server.fetch, startOver);
  return { server, tab, startOver };
}

describe("the session", () => {
  it("starts from the cookie, or finds nobody", async () => {
    const { server, tab } = open();
    expect(await tab().start()).toBe("active");
    server.person = undefined;
    expect(await tab().start()).toBe("none");
  });

  it("renews in one tab at a time and hands the token on", async () => {
    const { server, tab } = open();
    const [one, two] = [tab(), tab()];
    await one.start();
    await two.start();
    const before = server.refreshes;
    server.serial++; // the tokens of both tabs are no longer taken
    const answers = await Promise.all([
      one.authorised("/graphql"),
      one.authorised("/graphql"),
      two.authorised("/graphql"),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(server.refreshes - before).toBe(1);
  });

  it("ends, and keeps the page, when it cannot be renewed", async () => {
    const { server, tab } = open();
    const one = tab();
    await one.start();
    server.person = undefined;
    await expect(one.authorised("/graphql")).rejects.toMatchObject({ fault: { code: "UNAUTHENTICATED" } });
    expect(one.getState()).toBe("ended");
  });

  it("goes on where it was when the same person signs in again", async () => {
    const { server, tab, startOver } = open();
    const one = tab();
    await one.start();
    server.person = undefined;
    await one.authorised("/graphql").catch(() => undefined);
    server.person = "ann";
    await one.signIn("ann@northwind.example", "secret");
    expect([one.getState(), startOver.mock.calls.length]).toEqual(["active", 0]);
  });

  it("starts over when another person signs in, in whichever tab", async () => {
    const { server, tab, startOver } = open();
    const [one, two] = [tab(), tab()];
    await one.start();
    await two.start();
    server.person = "sam";
    await one.signIn("sam@northwind.example", "secret");
    expect(startOver).toHaveBeenCalledTimes(2);
  });

  it("signs out of all tabs", async () => {
    const { tab } = open();
    const [one, two] = [tab(), tab()];
    await one.start();
    await two.start();
    await one.signOut();
    expect([one.getState(), two.getState()]).toEqual(["none", "none"]);
  });

  it("tells why signing in failed", async () => {
    const { server, tab } = open();
    server.signInStatus = 401;
    const refusal = await tab()
      .signIn("ann@northwind.example", "wrong")
      .catch((thrown: unknown) => thrown);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ fault: { code: "UNAUTHENTICATED", correlationId: "c1" } });
  });

  it("does not take a server that cannot be reached for the end of a session", async () => {
    const { server, tab } = open();
    const one = tab();
    await one.start();
    server.serial++;
    server.fetch = () => Promise.reject(new TypeError("fetch failed"));
    const lost = new Session(new FakeBrowser().tabs(), server.fetch, () => {});
    await expect(lost.start()).rejects.toMatchObject({ fault: { code: "NETWORK" } });
    expect(lost.getState()).toBe("starting");
  });
});
