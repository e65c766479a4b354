import type { ActingNews, ActingTabs } from "./actingTabs";
import { Refusal } from "./fault";

/** Somebody whom the signed-in person acts as. */
export interface Impersonation {
  accessToken: string;
  /** By the clock of this browser. */
  expiresAt: number;
  /** Who acts: tokens of somebody who was signed in before are worth nothing. */
  by: string;
  name: string;
  tenant: string;
}

/** How acting as somebody ended without being told to. */
export interface Over {
  name: string;
  why: "time" | "refused" | "reload";
}

export interface ActingState {
  as: Impersonation | undefined;
  /** True where other tabs acted already when this one was opened: it keeps its place. */
  joined: boolean;
  over: Over | undefined;
}

/** What acting needs of the session that it stands beside. */
interface OwnSession {
  authorised: typeof fetch;
  subscribe(listener: () => void): () => void;
  getState(): string;
  getSubject(): string | undefined;
}

/** A name kept for the next load of the tab, so that it can say what the reload ended. */
export interface Note {
  read(): string | null;
  write(name: string | null): void;
}

/** So long other tabs may take to say that they act. */
const patience = 500;
const nobody: ActingState = { as: undefined, joined: false, over: undefined };

/**
 * Acting as somebody else, in all tabs of the browser at once: nobody should be two people in two tabs. The token stands beside
 * the own one, in memory only, and cannot be renewed: a reload without other tabs, and the end of its time, return to oneself.
 */
export class Acting {
  private state = nobody;
  private told: Impersonation | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private started = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly tabs: ActingTabs,
    private readonly session: OwnSession,
    private readonly ask: typeof fetch,
    private readonly note: Note,
  ) {
    tabs.listen((news) => this.hear(news));
    tabs.tell({ kind: "who acts" });
    session.subscribe(() => this.follow());
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getState = (): ActingState => this.state;

  /** Every question is asked from now on as somebody else; the time is counted here, for clocks differ. */
  begin(as: Omit<Impersonation, "by" | "expiresAt">, minutes: number): void {
    const by = this.session.getSubject() ?? "";
    const whole = { ...as, by, expiresAt: Date.now() + minutes * 60_000 };
    this.tabs.tell({ kind: "acts", as: whole, answer: false });
    this.enter(whole, false);
  }

  /** The person has ended it, and the server knows. */
  end(): void {
    this.tabs.tell({ kind: "over" });
    this.leave(undefined);
  }

  /** What ended it has been read. */
  dismiss = (): void => this.set({ over: undefined });

  /**
   * Asks as whom one acts, else as oneself. A question that is refused is never asked again as oneself: it was another person's.
   */
  authorised: typeof fetch = async (input, init) => {
    const { as } = this.state;
    if (!as) {
      return this.session.authorised(input, init);
    }
    const headers = new Headers(init?.headers);
    headers.set("Authorization", `Bearer ${as.accessToken}`);
    const response = await this.ask(input, { ...init, headers });
    if (response.status !== 401) {
      return response;
    }
    this.stop(as, "refused");
    throw new Refusal({ code: "UNAUTHENTICATED", message: "" });
  };

  private stop(as: Impersonation, why: "time" | "refused"): void {
    if (this.state.as === as) {
      const over: Over = { name: as.name, why: as.expiresAt <= Date.now() + 5_000 ? "time" : why };
      this.tabs.tell({ kind: "over", over });
      this.leave(over);
    }
  }

  private hear(news: ActingNews): void {
    if (news.kind === "who acts") {
      if (this.state.as) {
        this.tabs.tell({ kind: "acts", as: this.state.as, answer: true });
      }
    } else if (news.kind === "over") {
      this.told = undefined;
      this.leave(news.over);
    } else if (!this.started) {
      this.told = news.as;
    } else if (!this.state.as) {
      this.join(news.as, news.answer);
    }
  }

  private join(as: Impersonation, joined: boolean): void {
    if (as.by === this.session.getSubject() && as.expiresAt > Date.now()) {
      this.enter(as, joined);
    }
  }

  /** Nobody acts without being signed in. */
  private follow(): void {
    if (this.session.getState() !== "active") {
      this.leave(undefined);
    } else if (!this.started) {
      this.started = true;
      const before = this.note.read();
      if (this.told) {
        this.join(this.told, true);
      }
      if (before !== null && !this.state.as) {
        setTimeout(() => {
          if (!this.state.as) {
            this.note.write(null);
            this.set({ over: { name: before, why: "reload" } });
          }
        }, patience);
      }
    }
  }

  private enter(as: Impersonation, joined: boolean): void {
    this.note.write(as.name);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.stop(as, "time"), as.expiresAt - Date.now());
    this.set({ as, joined, over: undefined });
  }

  private leave(over: Over | undefined): void {
    if (this.state.as) {
      clearTimeout(this.timer);
      this.note.write(null);
      this.set({ as: undefined, over });
    }
  }

  private set(change: Partial<ActingState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) {
      listener();
    }
  }
}
