import { Acting } from "./acting";
import { browserActingTabs, tabNote } from "./actingTabs";
import { faultOf, faultOfAnswer, Refusal } from "./fault";
import type { TypedDocumentString } from "./generated/graphql";
import { Session } from "./session";
import { browserTabs } from "./sessionTabs";

const plainFetch = window.fetch.bind(window);

export const session = new Session(browserTabs(), plainFetch, () => window.location.assign("/"));

export const acting = new Acting(browserActingTabs(), session, plainFetch, tabNote());

/**
 * One question, one answer, by the document's id; nothing is kept, for the log moves, and what is asked twice is meant twice. Stale
 * questions are cancelled through the signal; refusals are thrown.
 */
export async function ask<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const { hash: documentId, operationName } = document.__meta__ ?? {};
  const response = await send({ documentId, operationName, variables }, signal);
  const answer = (await response.json().catch(() => undefined)) as { data?: Data; errors?: unknown[] } | undefined;
  signal?.throwIfAborted();
  if (!answer?.data || answer.errors) {
    throw new Refusal(faultOfAnswer(answer?.errors, response));
  }
  return answer.data;
}

/** Changes something. It is sent once, and never again by itself: what was done twice may not be wanted twice. */
export function change<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  return ask(document, variables);
}

async function send(body: unknown, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await acting.authorised("/graphql", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
      credentials: "same-origin",
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
  } catch (thrown) {
    signal?.throwIfAborted();
    throw new Refusal(faultOf(thrown));
  }
}
