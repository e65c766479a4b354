import type { Page, Route } from "@playwright/test";

/** What one request for events finds before the server's time is up; "everything" it is asked for; or a fault. */
export type Step = number | "everything" | "fault";

interface Busy {
  /** How many requests for events came. */
  asked: () => number;
  /** Up to where each answer said that was searched. */
  searchedTo: string[];
}

/** Stands for the place before the first event: a cursor that the server itself never gives. */
const start = "start";

/**
 * Answers the lists of a page as a server under load does: what is told is what the server itself found, but less of it at once.
 * Each request is told its number, from 1; a promise holds its answer back.
 */
export async function underLoad(page: Page, step: (request: number) => Step | Promise<Step>): Promise<Busy> {
  let asked = 0;
  const searchedTo: string[] = [];
  const answer = async (route: Route) => {
    const body = route.request().postDataJSON();
    if (!/^(Own)?Events$/.test(body.operationName)) {
      return route.fallback();
    }
    asked++;
    const finds = await step(asked);
    if (finds === "fault") {
      return route.fulfill({ status: 503, json: { errors: [{ message: "", extensions: { code: "INTERNAL" } }] } });
    }
    const { after, first, ...others } = body.variables;
    const size = typeof finds === "number" ? Math.max(finds, 1) : first;
    const ask = async (place: string | undefined) => {
      const from = place === undefined || place === start ? {} : { after: place };
      const response = await route.fetch({
        postData: JSON.stringify({ ...body, variables: { ...others, ...from, first: size } }),
      });
      const json = await response.json();
      return { response, json, list: json.data.auditEvents ?? json.data.viewer.activity };
    };
    let { response, json, list } = await ask(after);
    // The server may be under load in truth: an answer that finds nothing yet says nothing of how much one finds.
    while (list.searchedTo && list.nodes.length === 0) {
      ({ response, json, list } = await ask(list.pageInfo.endCursor));
    }
    if (typeof finds === "number" && (finds === 0 || list.pageInfo.hasNextPage)) {
      list.searchedTo = list.nodes.at(-1)?.occurredAt ?? list.effectiveRange.to;
      searchedTo.push(list.searchedTo);
    }
    if (finds === 0) {
      list.nodes = [];
      list.pageInfo = { ...list.pageInfo, hasNextPage: true, endCursor: after ?? start };
    }
    // Where the page has gone on to something else meanwhile, nobody waits for the answer.
    return route.fulfill({ response, json }).catch(() => undefined);
  };
  await page.route("**/graphql", answer);
  return { asked: () => asked, searchedTo };
}

/** A promise that is kept when one says so. */
export function gate<Value>(value: Value): { opened: Promise<Value>; open: () => void } {
  let open = () => {};
  const opened = new Promise<Value>((resolve) => {
    open = () => resolve(value);
  });
  return { opened, open };
}
