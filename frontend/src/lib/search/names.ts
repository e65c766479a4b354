import { Store } from "../store";
import type { FieldName } from "./fields";

/** What people call what ids stand for: chips hold the ids, and are read by the names. In memory only. */
export const names = new Store<ReadonlyMap<string, string>>(new Map());

export function rememberName(field: FieldName, id: string, name: string): void {
  if (names.get().get(keyOf(field, id)) !== name) {
    names.set(new Map([...names.get(), [keyOf(field, id), name]]));
  }
}

export function keyOf(field: FieldName, id: string): string {
  return `${field} ${id}`;
}
