import {
  type AnyVariables,
  Client,
  fetchExchange,
  type OperationResult,
  type OperationResultSource,
  type TypedDocumentNode,
} from "@urql/core";
import { pipe, subscribe, take } from "wonka";
import { Acting } from "./acting";
import { browserActingTabs, tabNote } from "./actingTabs";
import { faultOfCombined, Refusal } from "./fault";
import { Session } from "./session";
import { browserTabs } from "./sessionTabs";

const plainFetch = window.fetch.bind(window);

export const session = new Session(browserTabs(), plainFetch, () => window.location.assign("/"));

export const acting = new Acting(browserActingTabs(), session, plainFetch, tabNote());

/** No cache: the log moves, and what is asked twice is meant twice. */
export const client = new Client({
  url: "/graphql",
  preferGetMethod: false,
  fetch: acting.authorised,
  fetchOptions: { headers: { Accept: "application/graphql-response+json" }, credentials: "same-origin" },
  exchanges: [fetchExchange],
});

/** One question, one answer. Stale questions are cancelled through the signal; refusals are thrown. */
export function ask<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  return answerOf(client.query(document, variables), signal);
}

/** Changes something. It is sent once, and never again by itself: what was done twice may not be wanted twice. */
export function change<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  return answerOf(client.mutation(document, variables));
}

function answerOf<Data, Variables extends AnyVariables>(
  answers: OperationResultSource<OperationResult<Data, Variables>>,
  signal?: AbortSignal,
): Promise<Data> {
  return new Promise((resolve, reject) => {
    const { unsubscribe } = pipe(
      answers,
      // Else the question stays open, and who asks the same again is first told what was answered before.
      take(1),
      subscribe(({ data, error }) => {
        if (error) {
          reject(new Refusal(faultOfCombined(error)));
        } else if (data !== undefined) {
          resolve(data);
        }
      }),
    );
    signal?.addEventListener("abort", () => {
      unsubscribe();
      reject(signal.reason);
    });
  });
}
