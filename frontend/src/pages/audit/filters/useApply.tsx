import { useCallback, useState } from "react";
import { findTenants, type TenantPath } from "../../../api/tenants";
import type { Chip } from "../../../lib/search/chip";
import { format } from "../../../lib/search/format";
import { parse } from "../../../lib/search/parse";
import { rememberSearch } from "../../../lib/search/recent";
import { apply, type LogView } from "../../../lib/view/view";
import { useLog } from "../LogProvider";

export interface Choice {
  /** What was typed. */
  name: string;
  among: TenantPath[];
  choose: (id: string | undefined) => void;
}

/** Applies what was typed; a name that several organizations share is asked about. */
export function useApply(): { applyText: (text: string, from?: LogView) => Promise<void>; choice: Choice | undefined } {
  const { view, show } = useLog();
  const [choice, setChoice] = useState<Choice>();
  const ask = useCallback(
    (name: string, among: TenantPath[]) =>
      new Promise<string | undefined>((resolve) => {
        setChoice({
          name,
          among,
          choose: (id) => {
            setChoice(undefined);
            resolve(id);
          },
        });
      }),
    [],
  );
  const applyText = useCallback(
    async (text: string, from: LogView = view) => {
      const typed = parse(text).chips;
      if (typed.length > 0) {
        rememberSearch(format(typed));
      }
      const { view: next, organizations } = apply(from, typed);
      const found: Chip[] = [];
      for (const chip of organizations) {
        const [name = ""] = chip.values;
        const { tenants } = await findTenants(name, 20).catch(() => ({ tenants: [] }));
        const exact = tenants.filter((tenant) => tenant.name.toLowerCase() === name.toLowerCase());
        const among = exact.length > 0 ? exact : tenants;
        const id = among.length > 1 ? await ask(name, among) : among[0]?.id;
        if (id) {
          found.push({ ...chip, values: [id] });
        } else if (among.length === 0) {
          found.push(chip); // where its fault is shown
        }
      }
      show({ ...next, chips: [...next.chips, ...found] });
    },
    [view, show, ask],
  );
  return { applyText, choice };
}
