import { useSyncExternalStore } from "react";
import { Store } from "../lib/store";
import { ask } from "./client";
import { faultOf } from "./fault";
import { ActivitiesDocument, type ActivitiesQuery } from "./generated/graphql";

export type Activity = NonNullable<ActivitiesQuery["activities"]>["nodes"][number];

const store = new Store<readonly Activity[] | undefined>(undefined);
let loading: Promise<void> | undefined;

/** The kinds of things that can happen; undefined until somebody asked for them. */
export function useCatalogue(): readonly Activity[] | undefined {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Asks once per page; asked again after a failure. */
export function loadCatalogue(): Promise<void> {
  loading ??= load().catch((thrown: unknown) => {
    if (faultOf(thrown).code === "FORBIDDEN") {
      store.set([]); // whoever reads only what they did themselves sees the codes
    } else {
      loading = undefined;
    }
  });
  return loading;
}

/** Whoever comes next may see other ones. */
export function forgetCatalogue(): void {
  loading = undefined;
  store.set(undefined);
}

async function load(): Promise<void> {
  store.set(await readActivities());
}

/** All kinds of things that can happen, by their codes. */
export async function readActivities(signal?: AbortSignal): Promise<Activity[]> {
  const all: Activity[] = [];
  let after: string | null | undefined = null;
  do {
    const { activities }: ActivitiesQuery = await ask(ActivitiesDocument, after ? { after } : {}, signal);
    all.push(...(activities?.nodes ?? []));
    after = activities?.pageInfo.hasNextPage ? activities.pageInfo.endCursor : null;
  } while (after);
  return all;
}
