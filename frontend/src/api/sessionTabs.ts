export type SessionNews = { kind: "token"; accessToken: string; expiresAt: number } | { kind: "signed out" };

/** How the tabs of one browser share a session. */
export interface SessionTabs {
  /** Runs the work while no other tab runs its own. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  tell(news: SessionNews): void;
  listen(hear: (news: SessionNews) => void): void;
}

const name = "trailkeeper-session";

/** Web Locks and a BroadcastChannel; neither leaves anything on disk. */
export function browserTabs(): SessionTabs {
  const channel = new BroadcastChannel(name);
  return {
    // Locks exist in secure contexts only. Over plain HTTP, tabs rely on the server's grace for the token replaced last.
    alone: (work) => (navigator.locks ? navigator.locks.request(name, work) : work()),
    tell: (news) => channel.postMessage(news),
    listen: (hear) => {
      channel.onmessage = (message: MessageEvent<SessionNews>) => hear(message.data);
    },
  };
}

/** Whose token it is: read without checking, only to notice that another person signed in. */
export function subjectOf(accessToken: string): string {
  try {
    const payload = accessToken.split(".")[1] ?? "";
    const claims = JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/"))) as { sub?: unknown };
    return String(claims.sub);
  } catch {
    return "";
  }
}
