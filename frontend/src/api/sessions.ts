import { ask, change } from "./client";
import {
  EndSessionsDocument,
  type EndSessionsInput,
  OwnSessionsDocument,
  type SessionRowFragment,
  SessionsOfDocument,
} from "./generated/graphql";

export type Session = SessionRowFragment;

/** The sign-ins of a user that go on, the newest first; null where the viewer may not know them. */
export async function sessionsOf(userId: string, signal: AbortSignal): Promise<readonly Session[] | null> {
  const { node } = await ask(SessionsOfDocument, { userId }, signal);
  return node?.__typename === "User" ? node.sessions : null;
}

/** Who is asked as is told by the session, and not by what the page believes. */
export async function ownSessions(signal: AbortSignal): Promise<readonly Session[] | null> {
  return (await ask(OwnSessionsDocument, {}, signal)).viewer.user?.sessions ?? null;
}

/** Ends one session, or all but the one that is asked with; returns those that are left. */
export async function endSessions(input: EndSessionsInput): Promise<readonly Session[]> {
  return (await change(EndSessionsDocument, { input })).endSessions?.user.sessions ?? [];
}
