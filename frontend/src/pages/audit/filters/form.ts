import { createContext, useContext } from "react";
import type { FormDraft, ListField, TextField } from "./formDraft";
import type { SeenValues } from "./seenValues";

/** What the parts of the form share. */
export interface Form {
  draft: FormDraft;
  change: (part: Partial<FormDraft>) => void;
  setList: (field: ListField, values: string[]) => void;
  setText: (field: TextField, text: string) => void;
  /** In words, what is wrong with a field. */
  faultOf: (field: ListField | TextField) => string | undefined;
  seen: SeenValues;
}

export const FormContext = createContext<Form | undefined>(undefined);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) {
    throw new Error("outside of FilterForm");
  }
  return form;
}
