import { useCallback, useEffect, useRef, useState } from "react";
import { type FacetValues, readFacets } from "../../../api/facets";
import { type Fault, faultOf } from "../../../api/fault";
import type { AuditEventFilter } from "../../../api/generated/graphql";
import { type FacetName, filterFor } from "../../../lib/facets/facets";
import { useSummaryFilter } from "../summaryFilter";

/** Shown of each facet before one asks for more; one besides is asked for, which tells whether there is more. */
export const fewValues = 5;

type Answers = Partial<Record<FacetName, FacetValues | null>>;

export interface Facets {
  /** What was counted last; it stays while something else is being counted. */
  answers: Answers;
  filter: AuditEventFilter | undefined;
  loading: boolean;
  fault: Fault | undefined;
  retry: () => void;
}

/** Counts the values of the open facets: after the rows, and in one request. What is opened later is asked alone. */
export function useFacets(open: readonly FacetName[]): Facets {
  const filter = useSummaryFilter();
  const [answers, setAnswers] = useState<Answers>({});
  const [fault, setFault] = useState<Fault>();
  const [loading, setLoading] = useState(false);
  const [tried, setTried] = useState(0);
  const known = useRef<{ of: AuditEventFilter | undefined; names: Set<FacetName> }>({
    of: undefined,
    names: new Set(),
  });
  const names = open.join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again where the person tries again
  useEffect(() => {
    if (!filter) {
      return undefined;
    }
    if (known.current.of !== filter) {
      known.current = { of: filter, names: new Set() };
    }
    const told = known.current;
    const missing = names
      .split(" ")
      .filter((name): name is FacetName => name !== "" && !told.names.has(name as FacetName));
    if (missing.length === 0) {
      return undefined;
    }
    const controller = new AbortController();
    const filters = Object.fromEntries(missing.map((name) => [name, filterFor(name, filter)]));
    setLoading(true);
    setFault(undefined);
    readFacets(filters, fewValues + 1, controller.signal).then(
      (counted) => {
        for (const name of missing) {
          told.names.add(name);
        }
        setAnswers((before) => ({ ...before, ...counted }));
        setLoading(false);
      },
      (thrown: unknown) => {
        if (!controller.signal.aborted) {
          setFault(faultOf(thrown));
          setLoading(false);
        }
      },
    );
    return () => controller.abort();
  }, [filter, names, tried]);
  const retry = useCallback(() => setTried((times) => times + 1), []);
  return { answers, filter, loading, fault, retry };
}
