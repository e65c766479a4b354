import { allEvents, type EventSource, ownEvents } from "../../api/events";

/** A log that has pages of its own: a list of its events, and each event. */
export interface LogRoot {
  name: "audit" | "me";
  list: "/audit" | "/me";
  event: "/events/$id" | "/me/$id";
  source: EventSource;
}

export const auditRoot: LogRoot = { name: "audit", list: "/audit", event: "/events/$id", source: allEvents };

export const ownRoot: LogRoot = { name: "me", list: "/me", event: "/me/$id", source: ownEvents };
