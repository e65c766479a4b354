import { Store } from "../lib/store";
import { type Export, exportsById, findExports } from "./exports";

/** Milliseconds between looks: what is small is done in a moment, what is not takes minutes. */
const pauses = [200, 400, 800, 1_500];

/** What is known by now of exports that are or were under way while the page was open. */
export interface Watched {
  newest: Export;
  /** Rows a second between the last two looks; absent until there were two. */
  rate?: number;
}

export function isOpen({ state }: Export): boolean {
  return state === "QUEUED" || state === "RUNNING";
}

interface Server {
  list: () => Promise<readonly Export[]>;
  byId: (ids: readonly string[]) => Promise<readonly Export[]>;
}

/** Looks at what runs, while something runs and the page can be seen; tells what ended. */
export class ExportWatch {
  private readonly store = new Store<ReadonlyMap<string, Watched>>(new Map());
  private readonly ended = new Set<(one: Export) => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lookedAt = new Map<string, number>();
  /** Looks since something was begun or changed here. */
  private looks = 0;
  /** Answers of before somebody else sat here are not wanted. */
  private turn = 0;

  constructor(
    private readonly server: Server,
    private readonly seen: () => boolean,
    private readonly now: () => number = Date.now,
  ) {}

  get = (): ReadonlyMap<string, Watched> => this.store.get();

  subscribe = (listener: () => void): (() => void) => this.store.subscribe(listener);

  /** Told once for each export that was under way and is no longer. */
  onEnd(listener: (one: Export) => void): () => void {
    this.ended.add(listener);
    return () => this.ended.delete(listener);
  }

  /** Looks for what was begun before, here or elsewhere. */
  async start(): Promise<void> {
    const turn = this.turn;
    const found = await this.server.list().catch(() => []);
    if (turn === this.turn) {
      this.follow(found);
    }
  }

  /** Goes on with what a list found under way, unless more is known of it already. */
  follow(found: readonly Export[]): void {
    const open = found.filter((one) => isOpen(one) && !this.get().has(one.id));
    if (open.length > 0) {
      this.put(open);
    }
  }

  /** Something was begun or changed here. */
  put(changed: readonly Export[]): void {
    this.take(changed);
    this.looks = 0;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.plan();
  }

  /** Nobody's any more. */
  forget(): void {
    this.turn++;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.lookedAt.clear();
    this.store.set(new Map());
  }

  /** The page can be seen again. */
  wake(): void {
    if (this.timer === undefined) {
      void this.look();
    }
  }

  private open(): string[] {
    return [...this.get().values()].filter(({ newest }) => isOpen(newest)).map(({ newest }) => newest.id);
  }

  private plan(): void {
    if (this.timer === undefined && this.open().length > 0) {
      this.timer = setTimeout(
        () => {
          this.timer = undefined;
          void this.look();
        },
        pauses[Math.min(this.looks++, pauses.length - 1)],
      );
    }
  }

  private async look(): Promise<void> {
    const ids = this.open();
    if (ids.length === 0 || !this.seen()) {
      return; // waking goes on
    }
    const turn = this.turn;
    const before = this.get();
    const found = await this.server.byId(ids).catch(() => undefined);
    if (turn !== this.turn) {
      return;
    }
    if (found) {
      // What was changed here meanwhile is newer than the answer.
      const same = ids.filter((id) => this.get().get(id) === before.get(id));
      this.take(found.filter(({ id }) => same.includes(id)));
      this.drop(same.filter((id) => !found.some((one) => one.id === id)));
    }
    this.plan();
  }

  private take(found: readonly Export[]): void {
    const all = new Map(this.get());
    const done: Export[] = [];
    for (const one of found) {
      const before = all.get(one.id);
      const seconds = (this.now() - (this.lookedAt.get(one.id) ?? Number.NaN)) / 1_000;
      const rate = before && one.state === "RUNNING" && seconds > 0 ? (one.rows - before.newest.rows) / seconds : 0;
      this.lookedAt.set(one.id, this.now());
      all.set(one.id, rate > 0 ? { newest: one, rate } : { newest: one });
      if (before && isOpen(before.newest) && !isOpen(one)) {
        done.push(one);
      }
    }
    this.store.set(all);
    for (const one of done) {
      for (const tell of this.ended) {
        tell(one);
      }
    }
  }

  /** What the viewer may no longer have is not looked for. */
  private drop(ids: readonly string[]): void {
    if (ids.length > 0) {
      const all = new Map(this.get());
      for (const id of ids) {
        all.delete(id);
      }
      this.store.set(all);
    }
  }
}

export const exportWatch = new ExportWatch(
  { list: async () => (await findExports(null)).rows, byId: exportsById },
  () => document.visibilityState === "visible",
);
