import { visible } from "../../lib/text/visible";

/** Text that came from a record: isolated from the direction of the page, with nothing in it that acts. */
export function DataText({ text, lines = false }: { text: string; lines?: boolean }) {
  return <bdi>{visible(text, lines ? "keep lines" : "one line")}</bdi>;
}
