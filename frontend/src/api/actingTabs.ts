import type { Impersonation, Note, Over } from "./acting";

export type ActingNews =
  | { kind: "who acts" }
  /** answer: to a tab that was just opened. */
  | { kind: "acts"; as: Impersonation; answer: boolean }
  | { kind: "over"; over?: Over };

/** How the tabs of one browser act as the same person. */
export interface ActingTabs {
  tell(news: ActingNews): void;
  listen(hear: (news: ActingNews) => void): void;
}

const name = "trailkeeper-acting";

/** A BroadcastChannel: it leaves nothing on disk. */
export function browserActingTabs(): ActingTabs {
  const channel = new BroadcastChannel(name);
  return {
    tell: (news) => channel.postMessage(news),
    listen: (hear) => {
      channel.onmessage = (message: MessageEvent<ActingNews>) => hear(message.data);
    },
  };
}

/** Kept by the tab itself: the name and nothing else, for a token must not outlive the page. */
export function tabNote(): Note {
  return {
    read: () => sessionStorage.getItem(name),
    write: (text) => (text === null ? sessionStorage.removeItem(name) : sessionStorage.setItem(name, text)),
  };
}
