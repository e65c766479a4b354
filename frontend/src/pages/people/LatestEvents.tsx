import { makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useCallback } from "react";
import { allEvents } from "../../api/events";
import type { AuditEventFilter } from "../../api/generated/graphql";
import { useAnswer } from "../../api/paged";
import { may, useViewer } from "../../api/viewer";
import { sentence } from "../../lib/event/sentence";
import { useT } from "../../lib/language/language";
import type { LogSearch } from "../../lib/view/view";
import { SentenceText } from "../../ui/data/SentenceText";
import { useTelling, useTimes } from "../../ui/data/times";
import { PageLink } from "../../ui/PageLink";
import { FaultPanel } from "../../ui/state/FaultPanel";
import { Patience } from "../audit/patience";
import { Reading } from "../audit/reading";

/** How far back it looks. */
export const days = 30;
const shown = 50;

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, maxWidth: "960px" },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  event: {
    display: "flex",
    flexDirection: "column",
    paddingBlock: tokens.spacingVerticalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  time: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

/** The latest events of a filter; all of them are one link away, in the log. */
export function LatestEvents({
  label,
  filter,
  search,
  none,
}: {
  label: string;
  filter: AuditEventFilter;
  /** The same in the address of the log. */
  search: LogSearch;
  /** What is said where nothing happened. */
  none: string;
}) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const telling = useTelling();
  const { viewer } = useViewer();
  const mayRead = may(viewer, "EVENT_READ");
  const asked = JSON.stringify(filter);
  const { answer, fault, reload } = useAnswer(
    useCallback(
      async (signal: AbortSignal) => {
        const from = new Date(Date.now() - days * 86_400_000).toISOString();
        return mayRead ? await latest({ ...(JSON.parse(asked) as AuditEventFilter), from }, signal) : undefined;
      },
      [asked, mayRead],
    ),
  );
  if (!mayRead) {
    return <p>{t("users:activity.noAccess")}</p>;
  }
  const within = { ...search, time: `${days}d` };
  return (
    <div className={styles.part}>
      <PageLink to="/audit" search={within}>
        {t("users:activity.open")}
      </PageLink>
      {fault ? (
        <FaultPanel fault={fault} onRetry={reload} />
      ) : !answer ? (
        <Spinner size="tiny" label={t("frame:loading")} />
      ) : answer.rows.length === 0 && !answer.more ? (
        <p>{none}</p>
      ) : (
        <>
          <ul className={styles.list} aria-label={label}>
            {answer.rows.map((event) => (
              <li key={event.id} className={styles.event}>
                <PageLink to="/events/$id" params={{ id: event.id }} search={within} preload={false}>
                  <SentenceText sentence={sentence(event, telling)} />
                </PageLink>
                <time className={styles.time} dateTime={event.occurredAt}>
                  {times.event(event.occurredAt)}
                </time>
              </li>
            ))}
          </ul>
          {answer.more && <p>{t("users:activity.first", { count: answer.rows.length })}</p>}
        </>
      )}
    </div>
  );
}

/** Reads until the list is full; the server may end a search before that. Told with it: whether there may be more. */
async function latest(filter: AuditEventFilter, signal: AbortSignal) {
  const reading = new Reading(allEvents, filter, false);
  const patience = new Patience();
  for (;;) {
    const part = await reading.next(shown - reading.rows.length, signal);
    const more = part?.more ?? false;
    if (!more || reading.rows.length >= shown || patience.ends()) {
      return { rows: reading.rows, more };
    }
  }
}
