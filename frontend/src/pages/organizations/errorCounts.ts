import { useEffect, useRef, useState } from "react";
import { type ErrorCount, errorCounts, type Organization } from "../../api/organizations";

const most = 100;

/** The numbers of errors of those rows that are there, as they are counted. Who cannot be told now is told with the next rows. */
export function useErrorCounts(rows: readonly Organization[] | undefined): ReadonlyMap<string, ErrorCount> {
  const [counts, setCounts] = useState<ReadonlyMap<string, ErrorCount>>(new Map());
  const running = useRef(new AbortController());
  const asked = useRef(new Set<string>());
  useEffect(() => {
    running.current = new AbortController();
    return () => running.current.abort();
  }, []);
  useEffect(() => {
    const missing = (rows ?? []).map(({ id }) => id).filter((id) => !asked.current.has(id));
    for (let at = 0; at < missing.length; at += most) {
      const ids = missing.slice(at, at + most);
      asked.current = new Set([...asked.current, ...ids]);
      errorCounts(ids, running.current.signal)
        .then((found) => setCounts((known) => new Map([...known, ...found])))
        .catch(() => {
          asked.current = new Set([...asked.current].filter((id) => !ids.includes(id)));
        });
    }
  }, [rows]);
  return counts;
}
