import type { EventRowFragment } from "../../api/generated/graphql";
import { plain } from "../text/visible";
import { utcTime } from "../time/display";
import { sentence, type Telling } from "./sentence";

type Row = Parameters<typeof sentence>[0] & Pick<EventRowFragment, "id" | "occurredAt">;

/** An event as one hands it on in a message: what happened, when, and its log id. */
export function textOf(row: Row, telling: Telling): string {
  return `${plain(sentence(row, telling))}\n${utcTime(row.occurredAt)}\n${row.id}`;
}

export function jsonOf(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
