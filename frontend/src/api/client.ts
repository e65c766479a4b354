import { type AnyVariables, Client, fetchExchange, type TypedDocumentNode } from "@urql/core";
import { pipe, subscribe, take } from "wonka";
import { faultOfCombined, Refusal } from "./fault";
import { Session } from "./session";
import { browserTabs } from "./sessionTabs";

export const session = new Session(browserTabs(), window.fetch.bind(window), () => window.location.assign("/"));

/** No cache: the log moves, and what is asked twice is meant twice. */
export const client = new Client({
  url: "/graphql",
  preferGetMethod: false,
  fetch: session.authorised,
  fetchOptions: { headers: { Accept: "application/graphql-response+json" }, credentials: "same-origin" },
  exchanges: [fetchExchange],
});

/** One question, one answer. Stale questions are cancelled through the signal; refusals are thrown. */
export function ask<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  return new Promise((resolve, reject) => {
    const { unsubscribe } = pipe(
      client.query(document, variables),
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
