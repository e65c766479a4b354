import { useEffect, useState } from "react";
import { type FacetValues, readFacet } from "../../../api/facets";
import type { AuditEventFilter } from "../../../api/generated/graphql";
import { type FacetName, facetOf, filterFor } from "../../../lib/facets/facets";

const manyValues = 20;
/** One is not asked at every key. */
const settling = 150;

/** More values of one facet, those that hold a text. Undefined until they came: the few stay in their place. */
export function useMoreValues(
  name: FacetName,
  filter: AuditEventFilter | undefined,
  wanted: string | undefined,
): FacetValues | undefined {
  const [found, setFound] = useState<FacetValues>();
  const asks = wanted !== undefined;
  useEffect(() => {
    if (wanted === undefined || !filter) {
      setFound(undefined);
      return undefined;
    }
    const controller = new AbortController();
    const variables = {
      filter: filterFor(name, filter),
      dimension: facetOf(name).dimension,
      first: manyValues,
      ...(wanted === "" ? {} : { matching: wanted.slice(0, 200) }),
    };
    const ask = () =>
      readFacet(variables, controller.signal).then(
        (values) => setFound(values ?? undefined),
        () => undefined, // what was there stays, and the next key asks again
      );
    const timer = setTimeout(() => void ask(), wanted === "" ? 0 : settling);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [name, filter, wanted]);
  return asks ? found : undefined;
}
