import { useSyncExternalStore } from "react";
import { Store } from "../lib/store";
import { ask, change } from "./client";
import { type Fault, faultOf, Refusal } from "./fault";
import {
  DeleteViewDocument,
  type SavedViewFragment,
  SavedViewsDocument,
  SaveViewDocument,
  type SaveViewInput,
} from "./generated/graphql";

export type SavedView = SavedViewFragment;

interface Views {
  /** By name; undefined until they are known. */
  all: readonly SavedView[] | undefined;
  fault: Fault | undefined;
}

const store = new Store<Views>({ all: undefined, fault: undefined });
let loading: Promise<void> | undefined;

/** The reader's own views, and those that are shared with it. */
export function useSavedViews(): Views {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Asks once per page; asked again after a failure. */
export function loadViews(): Promise<void> {
  loading ??= ask(SavedViewsDocument, {}).then(
    ({ savedViews }) => store.set({ all: savedViews ?? [], fault: undefined }),
    (thrown: unknown) => {
      loading = undefined;
      store.set({ ...store.get(), fault: faultOf(thrown) });
    },
  );
  return loading;
}

/** Whoever comes next has other ones. */
export function forgetViews(): void {
  loading = undefined;
  store.set({ all: undefined, fault: undefined });
}

export async function saveView(input: SaveViewInput): Promise<SavedView> {
  const { saveView: payload } = await change(SaveViewDocument, { input });
  if (!payload) {
    throw new Refusal({ code: "INTERNAL", message: "" });
  }
  const { view } = payload;
  // One opens a tab at most: the server has taken that from another one.
  keep((all) => [
    ...all
      .filter(({ id }) => id !== view.id)
      .map((other) =>
        view.default && other.editable && other.log === view.log ? { ...other, default: false } : other,
      ),
    view,
  ]);
  return view;
}

/** True once it is deleted. */
export async function deleteView(id: string): Promise<boolean> {
  const { deleteView: payload } = await change(DeleteViewDocument, { input: { id } });
  if (payload) {
    keep((all) => all.filter((view) => view.id !== id));
  }
  return Boolean(payload);
}

function keep(next: (all: readonly SavedView[]) => SavedView[]): void {
  const all = next(store.get().all ?? []).sort((one, other) => one.name.localeCompare(other.name));
  store.set({ all, fault: undefined });
}
