import { Store } from "../store";

/** What a page shall do as soon as it is there; undefined: nothing. */
export const wish = new Store<"export" | undefined>(undefined);
