import { useCallback, useEffect, useRef, useState } from "react";
import { type Fault, faultOf } from "./fault";

export interface Page<Row> {
  rows: readonly Row[];
  /** Where the next page begins; null: there is none. */
  next: string | null;
}

export interface Paged<Row> {
  /** Undefined before the first answer. */
  rows: readonly Row[] | undefined;
  loading: boolean;
  more: boolean;
  fault: Fault | undefined;
  loadMore: () => void;
  reload: () => void;
}

/** A list that is read page by page. Rows that were shown stay while it is loaded anew; a stale answer is dropped. */
export function usePaged<Row>(load: (after: string | null, signal: AbortSignal) => Promise<Page<Row>>): Paged<Row> {
  const [page, setPage] = useState<Page<Row>>();
  const [loading, setLoading] = useState(true);
  const [fault, setFault] = useState<Fault>();
  const running = useRef(new AbortController());
  const read = useCallback(
    (before: Page<Row> | undefined) => {
      running.current.abort();
      const controller = new AbortController();
      running.current = controller;
      setLoading(true);
      setFault(undefined);
      load(before?.next ?? null, controller.signal)
        .then((next) => setPage({ rows: [...(before?.rows ?? []), ...next.rows], next: next.next }))
        .catch((thrown: unknown) => controller.signal.aborted || setFault(faultOf(thrown)))
        .finally(() => controller.signal.aborted || setLoading(false));
    },
    [load],
  );
  useEffect(() => {
    // The cursor is that of another question; the rows stay until there are new ones.
    setPage((before) => before && { rows: before.rows, next: null });
    read(undefined);
    return () => running.current.abort();
  }, [read]);
  const loadMore = useCallback(() => page?.next && read(page), [page, read]);
  const reload = useCallback(() => read(undefined), [read]);
  return { rows: page?.rows, loading, more: Boolean(page?.next), fault, loadMore, reload };
}

/** One answer to one question, asked anew when the question changes or on demand. */
export function useAnswer<Answer>(load: (signal: AbortSignal) => Promise<Answer>): {
  answer: Answer | undefined;
  fault: Fault | undefined;
  /** Whether a newer answer is on its way. */
  loading: boolean;
  reload: () => void;
  put: (answer: Answer) => void;
} {
  const [answer, put] = useState<Answer>();
  const [loading, setLoading] = useState(true);
  const [fault, setFault] = useState<Fault>();
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is what asks again
  useEffect(() => {
    const controller = new AbortController();
    setFault(undefined);
    setLoading(true);
    load(controller.signal)
      .then(put)
      .catch((thrown: unknown) => controller.signal.aborted || setFault(faultOf(thrown)))
      .finally(() => controller.signal.aborted || setLoading(false));
    return () => controller.abort();
  }, [load, asked]);
  const reload = useCallback(() => {
    setAsked((times) => times + 1);
    setLoading(true);
  }, []);
  return { answer, fault, loading, reload, put };
}
