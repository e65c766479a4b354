import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useRef } from "react";
import { allEvents } from "../../api/events";
import type { AuditEventFilter, EventRowFragment } from "../../api/generated/graphql";
import { type Page, usePaged } from "../../api/paged";
import { may, useViewer } from "../../api/viewer";
import { sentence } from "../../lib/event/sentence";
import { useT } from "../../lib/language/language";
import type { LogSearch } from "../../lib/view/view";
import { SentenceText } from "../../ui/data/SentenceText";
import { useTelling } from "../../ui/data/times";
import { PageLink } from "../../ui/PageLink";
import { FaultPanel } from "../../ui/state/FaultPanel";
import { EventFacts } from "../audit/cards/EventFacts";
import { Patience } from "../audit/patience";

/** How far back it looks. */
export const days = 30;
const atOnce = 50;

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, maxWidth: "960px" },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  event: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    paddingBlock: tokens.spacingVerticalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  more: { alignSelf: "flex-start" },
  link: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    ":hover": { textDecorationLine: "underline" },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "2px" },
  },
});

/** The latest events of a filter, and older ones on demand; all of them are one link away, in the log. */
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
  const telling = useTelling();
  const { viewer } = useViewer();
  const mayRead = may(viewer, "EVENT_READ");
  const asked = JSON.stringify(filter);
  const { rows, more, loading, fault, loadMore, reload } = usePaged(
    useMemo(() => (mayRead ? latest(JSON.parse(asked) as AuditEventFilter) : nothing), [asked, mayRead]),
  );
  const list = useRef<HTMLUListElement>(null);
  const read = useRef(0);
  useEffect(() => {
    if (read.current > 0 && rows && rows.length > read.current) {
      list.current?.querySelectorAll("a")[read.current]?.focus();
      read.current = 0;
    }
  }, [rows]);
  const older = () => {
    read.current = rows?.length ?? 0;
    loadMore();
  };
  if (!mayRead) {
    return <p>{t("users:activity.noAccess")}</p>;
  }
  const within = { ...search, time: `${days}d` };
  return (
    <div className={styles.part}>
      <PageLink to="/audit" search={within}>
        {t("users:activity.open")}
      </PageLink>
      {rows?.length === 0 && !more && !loading && <p>{none}</p>}
      {rows && rows.length > 0 && (
        <ul ref={list} className={styles.list} aria-label={label}>
          {rows.map((event) => (
            <li key={event.id} className={styles.event}>
              <Link to="/events/$id" params={{ id: event.id }} search={within} preload={false} className={styles.link}>
                <SentenceText sentence={sentence(event, telling)} />
              </Link>
              <EventFacts row={event} />
            </li>
          ))}
        </ul>
      )}
      {fault ? (
        <FaultPanel fault={fault} onRetry={rows ? loadMore : reload} />
      ) : loading ? (
        <Spinner size="tiny" label={t("frame:loading")} />
      ) : (
        more && (
          <Button className={styles.more} onClick={older}>
            {t(rows?.length === 0 ? "audit:searched.furtherBack" : "users:activity.older")}
          </Button>
        )
      )}
    </div>
  );
}

const nothing = async () => ({ rows: [], next: null });

/** Reads pages that are full, as far as patience goes: the server may end a search before that. */
function latest(filter: AuditEventFilter) {
  const within = { ...filter, from: new Date(Date.now() - days * 86_400_000).toISOString() };
  return async (after: string | null, signal: AbortSignal): Promise<Page<EventRowFragment>> => {
    const rows: EventRowFragment[] = [];
    const patience = new Patience();
    for (let next = after; ; ) {
      const cursor = next === null ? {} : { after: next };
      const page = await allEvents.page({ filter: within, first: atOnce - rows.length, ...cursor }, signal);
      rows.push(...(page?.nodes ?? []));
      next = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
      if (next === null || rows.length >= atOnce || patience.ends()) {
        return { rows, next };
      }
    }
  };
}
