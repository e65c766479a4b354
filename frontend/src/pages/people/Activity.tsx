import { makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useCallback, useEffect } from "react";
import { allEvents } from "../../../api/events";
import type { AuditEventFilter } from "../../../api/generated/graphql";
import { useAnswer } from "../../../api/paged";
import type { User } from "../../../api/users";
import { may, useViewer } from "../../../api/viewer";
import { sentence } from "../../../lib/event/sentence";
import { useT } from "../../../lib/language/language";
import { formatChip } from "../../../lib/search/format";
import { rememberName } from "../../../lib/search/names";
import { SentenceText } from "../../../ui/data/SentenceText";
import { useTelling, useTimes } from "../../../ui/data/times";
import { PageLink } from "../../../ui/PageLink";
import { FaultPanel } from "../../../ui/state/FaultPanel";
import { Patience } from "../../audit/patience";
import { Reading } from "../../audit/reading";

const days = 30;
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

/** What the user did, or what was done to it, lately; all of it is one link away, in the log. */
export function Activity({ user, side }: { user: User; side: "by" | "about" }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const telling = useTelling();
  const { viewer } = useViewer();
  const { id, name } = user;
  const field = side === "by" ? "actor-id" : "target-id";
  const mayRead = may(viewer, "EVENT_READ");
  useEffect(() => rememberName(field, id, name), [field, id, name]);
  const { answer, fault, reload } = useAnswer(
    useCallback(
      async (signal: AbortSignal) => {
        const from = new Date(Date.now() - days * 86_400_000).toISOString();
        const filter: AuditEventFilter = { from, ...(side === "by" ? { actorIds: [id] } : { targetIds: [id] }) };
        return mayRead ? await latest(filter, signal) : undefined;
      },
      [id, side, mayRead],
    ),
  );
  if (!mayRead) {
    return <p>{t("users:activity.noAccess")}</p>;
  }
  const search = { q: formatChip({ field, values: [id] }), time: `${days}d` };
  return (
    <div className={styles.part}>
      <PageLink to="/audit" search={{ ...search, access: "1" }}>
        {t("users:activity.open")}
      </PageLink>
      {fault ? (
        <FaultPanel fault={fault} onRetry={reload} />
      ) : !answer ? (
        <Spinner size="tiny" label={t("frame:loading")} />
      ) : answer.rows.length === 0 && !answer.more ? (
        <p>{t(side === "by" ? "users:activity.noneBy" : "users:activity.noneAbout", { count: days })}</p>
      ) : (
        <>
          <ul className={styles.list} aria-label={t(`users:tabs.${side}`)}>
            {answer.rows.map((event) => (
              <li key={event.id} className={styles.event}>
                <PageLink to="/events/$id" params={{ id: event.id }} search={search} preload={false}>
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
