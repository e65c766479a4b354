import { useCallback, useMemo } from "react";
import type { Count, EventSource, OpenedEvent } from "../../../api/events";
import type { AuditEventFilter, EventRowFragment } from "../../../api/generated/graphql";
import { useAnswer } from "../../../api/paged";
import { mostEachWay, nearest, type Relation, relatedView, sharedBy } from "../../../lib/event/related";
import { askedBy } from "../../../lib/view/asked";
import type { LogView } from "../../../lib/view/view";
import { useZone } from "../../../ui/data/times";
import { useLog } from "../../audit/LogProvider";

/** Events that share something with one, as the log finds them. */
export interface RelatedEvents {
  relation: Relation;
  view: LogView;
  filter: AuditEventFilter;
  /** With the event itself. */
  count: Count;
}

/** What an event shares with others in the hour before it and after it. */
export function useRelations(event: OpenedEvent) {
  const { source } = useLog().root;
  const zone = useZone();
  const shared = useMemo(
    () =>
      sharedBy(event).map(({ relation, condition }) => {
        const view = relatedView(event, condition);
        return { relation, view, filter: askedBy(view, { now: 0, zone }, []) ?? {} };
      }),
    [event, zone],
  );
  return useAnswer(
    useCallback(
      async (signal: AbortSignal): Promise<RelatedEvents[]> => {
        const counts = await source.countEach(
          shared.map(({ filter }) => filter),
          signal,
        );
        return shared.flatMap((found, index) => {
          const count = counts[index];
          return count && (count.value > 1 || !count.exact) ? [{ ...found, count }] : [];
        });
      },
      [source, shared],
    ),
  );
}

/** The nearest events of a relation, newest first, with the event itself. */
export function useNearest(event: OpenedEvent, { filter }: RelatedEvents) {
  const { source } = useLog().root;
  return useAnswer(
    useCallback((signal: AbortSignal) => around(source, event, filter, signal), [source, event, filter]),
  );
}

async function around(
  source: EventSource,
  event: OpenedEvent,
  filter: AuditEventFilter,
  signal: AbortSignal,
): Promise<EventRowFragment[]> {
  const at = event.occurredAt;
  const [since, before] = await Promise.all([
    // A page of what happened at the very moment comes with what happened since.
    source.page({ filter: { ...filter, from: at }, last: mostEachWay + 1 }, signal),
    source.page({ filter: { ...filter, to: at }, first: mostEachWay }, signal),
  ]);
  return nearest<EventRowFragment>(event, [...(since?.nodes ?? []), ...(before?.nodes ?? [])]);
}
