import { faultOfResponse, networkFault, Refusal } from "./fault";
import { type SessionNews, type SessionTabs, subjectOf } from "./sessionTabs";

/** starting: not known yet; none: nobody is signed in; ended: somebody was, and their page is still open. */
export type SessionState = "starting" | "active" | "none" | "ended";

interface Grant {
  accessToken: string;
  expiresAt: number;
}

const renewBefore = 60_000;

/**
 * Who is signed in. The access token lives in memory only; the refresh token is a cookie that no script can read. One tab at a
 * time renews, and hands the new token to the others: two tabs that send the same refresh token would look like theft.
 */
export class Session {
  private grant: Grant | undefined;
  private state: SessionState = "starting";
  private renewing: Promise<boolean> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly tabs: SessionTabs,
    private readonly ask: typeof fetch,
    /** Another person signed in, here or in another tab: nothing of the page may stay. */
    private readonly startOver: () => void,
  ) {
    tabs.listen((news) => this.hear(news));
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getState = (): SessionState => this.state;

  /** Whose session it is, or was. */
  getSubject = (): string | undefined => this.subject;

  /** Finds out who is signed in; asked once per page. Throws where the server cannot be reached. */
  async start(): Promise<SessionState> {
    if (this.state === "starting") {
      await this.renew();
    }
    return this.state;
  }

  async signIn(email: string, password: string): Promise<void> {
    const response = await this.post("/auth/sign-in", { email, password });
    if (!response.ok) {
      throw new Refusal(await faultOfResponse(response));
    }
    this.accept(await grantOf(response), "tell others");
  }

  async signOut(): Promise<void> {
    const response = await this.post("/auth/sign-out");
    if (!response.ok && response.status !== 401) {
      throw new Refusal(await faultOfResponse(response));
    }
    this.tabs.tell({ kind: "signed out" });
    this.drop("none");
  }

  /** Asks with the access token; renews it once where it is no longer taken. */
  authorised: typeof fetch = async (input, init) => {
    if (!this.grant || this.grant.expiresAt - Date.now() < 5_000) {
      await this.renew();
    }
    const first = await this.send(input, init);
    if (first.status !== 401) {
      return first;
    }
    await this.renew(this.grant?.accessToken);
    return this.send(input, init);
  };

  private send(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    if (!this.grant) {
      throw new Refusal({ code: "UNAUTHENTICATED", message: "" });
    }
    const headers = new Headers(init?.headers);
    headers.set("Authorization", `Bearer ${this.grant.accessToken}`);
    return this.ask(input, { ...init, headers });
  }

  /** `refused` is the token that the server did not take: a newer one, come from another tab, is good enough. */
  private renew(refused = this.grant?.accessToken): Promise<boolean> {
    this.renewing ??= this.tabs
      .alone(async () => {
        if (this.grant && this.grant.accessToken !== refused && this.grant.expiresAt > Date.now()) {
          return true;
        }
        const response = await this.post("/auth/refresh");
        if (response.ok) {
          this.accept(await grantOf(response), "tell others");
          return true;
        }
        const fault = await faultOfResponse(response);
        if (response.status !== 401) {
          throw new Refusal(fault);
        }
        this.drop(this.state === "active" || this.state === "ended" ? "ended" : "none");
        return false;
      })
      .finally(() => {
        this.renewing = undefined;
      });
    return this.renewing;
  }

  private async post(path: string, body?: unknown): Promise<Response> {
    try {
      return await this.ask(path, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new Refusal(networkFault(cause));
    }
  }

  private hear(news: SessionNews): void {
    if (news.kind === "signed out") {
      this.drop("none");
    } else {
      this.accept(news, "told by others");
    }
  }

  private accept(grant: Grant, origin: "tell others" | "told by others"): void {
    const before = this.subject;
    this.grant = { accessToken: grant.accessToken, expiresAt: grant.expiresAt };
    this.subject = subjectOf(grant.accessToken);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.renew().catch(() => undefined), grant.expiresAt - Date.now() - renewBefore);
    if (origin === "tell others") {
      this.tabs.tell({ kind: "token", ...this.grant });
    }
    if (before !== undefined && before !== this.subject) {
      this.startOver();
      return;
    }
    this.enter("active");
  }

  /** Kept after the end of a session: whoever signs in again must be the same to find the page as it was. */
  private subject: string | undefined;

  private drop(state: "none" | "ended"): void {
    clearTimeout(this.timer);
    this.grant = undefined;
    this.subject = state === "none" ? undefined : this.subject;
    this.enter(state);
  }

  private enter(state: SessionState): void {
    if (this.state !== state) {
      this.state = state;
      for (const listener of this.listeners) {
        listener();
      }
    }
  }
}

async function grantOf(response: Response): Promise<Grant> {
  const { accessToken, expiresIn } = (await response.json()) as { accessToken: string; expiresIn: number };
  return { accessToken, expiresAt: Date.now() + expiresIn * 1000 };
}
