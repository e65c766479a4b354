import { useMemo, useSyncExternalStore } from "react";
import { loadCatalogue } from "../../../api/catalogue";
import { pathOf, useTenantSearch } from "../../../api/tenants";
import { may, useViewer } from "../../../api/viewer";
import { useT } from "../../../lib/language/language";
import { recentSearches } from "../../../lib/search/recent";
import { type Suggestion, splitLastWord, suggest } from "../../../lib/search/suggest";
import { plain } from "../../../lib/text/visible";
import { useLog } from "../LogProvider";
import { wordText } from "./chipText";
import { useWords } from "./useWords";

/** What may be meant by what is typed, from what the server lets the viewer see. */
export function useSuggestions(text: string, open: boolean): Suggestion[] {
  const t = useT();
  const { catalogue } = useLog();
  const words = useWords();
  const { viewer } = useViewer();
  const recent = useSyncExternalStore(recentSearches.subscribe, recentSearches.get);
  const { word } = splitLastWord(text);
  const wanted = word.replace(/^[~-]*(?:(?:org|organization|customer|tenant):)?"?/i, "");
  const asks = /^[~-]*(org|organization|customer|tenant):/i.test(word) || (wanted.length >= 2 && !wanted.includes(":"));
  const found = useTenantSearch(wanted, open && asks && may(viewer, "TENANT_READ"));
  if (open && !catalogue) {
    void loadCatalogue();
  }
  return useMemo(
    () =>
      open
        ? suggest(text, {
            activities: catalogue ?? [],
            tenants: (found?.tenants ?? []).map((tenant) => ({
              id: tenant.id,
              name: tenant.name,
              path: pathOf(tenant),
            })),
            recent,
            fieldLabel: (field) => t(`search:field.${field}`),
            aboutField: (field) => t(`search:about.${field}`),
            wordLabel: (field, value) => plain(wordText(field, value, words)),
            presetLabel: (preset) => t(`time:preset.${preset}`),
          })
        : [],
    [open, text, catalogue, found, recent, t, words],
  );
}
