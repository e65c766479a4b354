import sentences from "../language/en/sentence.json";
import { changeSentence } from "./changeSentence";
import { type SentenceKind, sentenceKind } from "./sentenceKind";
import { valuesOf } from "./sentenceValues";
import type { TellableEvent } from "./tellable";

/** Looks a message up in the catalogue of the reader's language. */
export type Translate = (key: string, values: Record<string, string | number>) => string;

export interface Telling {
  translate: Translate;
  locale: string;
}

/**
 * One sentence that tells an event: whole messages from the catalogue, names as of then. Values are isolated, so that a page
 * can set them off (text/visible.ts).
 */
export function sentence(event: TellableEvent, telling: Telling): string {
  const kind = sentenceKind(event);
  const values = valuesOf(event, telling);
  const told = kind === "update" && !failed(event) ? changeSentence(event, values, telling) : undefined;
  return told ?? telling.translate(`sentence:${kind}.${bestForm(kind, event, values)}`, values);
}

/** The parts that the name of a message tells, and the value that each needs: "failedReasonIn" needs reason and elsewhere. */
const needs: Readonly<Record<string, string>> = {
  Reason: "reason",
  Code: "code",
  App: "app",
  Item: "targets",
  Product: "product",
  System: "system",
  Place: "place",
  Duration: "duration",
  In: "elsewhere",
};

/** The message that says most with the values that there are. */
function bestForm(kind: SentenceKind, event: TellableEvent, values: Record<string, string>): string {
  const names = Object.keys(sentences[kind]).map((name) => ({ name, words: name.split(/(?=[A-Z])/) }));
  for (const form of formsOf(kind, event)) {
    const [best] = names
      .filter(({ words: [first, ...parts] }) => first === form && parts.every((part) => (needs[part] ?? "") in values))
      .sort((one, other) => other.words.length - one.words.length);
    if (best) {
      return best.name;
    }
  }
  return "done";
}

/** How it ended; where the catalogue has no message for that, it is told as done. */
function formsOf(kind: SentenceKind, event: TellableEvent): string[] {
  if (failed(event)) {
    return ["failed"];
  }
  if (event.outcome === "RUNNING") {
    return ["running", "done"];
  }
  const partial = event.outcome === "PARTIAL" || (kind === "task" && event.severity === "WARNING");
  return partial ? ["partial", "done"] : ["done"];
}

export function failed(event: { outcome: TellableEvent["outcome"] }): boolean {
  return event.outcome === "FAILURE" || event.outcome === "DENIED";
}
