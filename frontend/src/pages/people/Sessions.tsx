import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useCallback, useRef, useState } from "react";
import { useAnswer } from "../../api/paged";
import { ownSessions, type Session, sessionsOf } from "../../api/sessions";
import { may, useViewer } from "../../api/viewer";
import { clientOf } from "../../lib/event/userAgent";
import { useT } from "../../lib/language/language";
import { formatChip } from "../../lib/search/format";
import { DataText } from "../../ui/data/DataText";
import { useTimes } from "../../ui/data/times";
import { PageLink } from "../../ui/PageLink";
import { FaultPanel } from "../../ui/state/FaultPanel";
import { EndSessions } from "./EndSessions";

const useStyles = makeStyles({
  part: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalM,
    outlineStyle: "none",
  },
  list: { listStyleType: "none", margin: 0, padding: 0, width: "100%", maxWidth: "720px" },
  row: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  text: { minWidth: 0, display: "flex", flexDirection: "column", gap: "2px", overflowWrap: "anywhere" },
  client: { fontWeight: tokens.fontWeightSemibold },
  rest: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  here: { whiteSpace: "nowrap" },
  target: { flexShrink: 0, "@media (max-width: 767px)": { minHeight: "44px" } },
});

/** Where a user is signed in, and how to end that. */
export function Sessions({ userId, name, own, ends }: { userId: string; name: string; own: boolean; ends: boolean }) {
  const styles = useStyles();
  const t = useT();
  const part = useRef<HTMLDivElement>(null);
  const [ending, setEnding] = useState<Session | "all">();
  const { answer, fault, reload, put } = useAnswer(
    useCallback((signal: AbortSignal) => (own ? ownSessions(signal) : sessionsOf(userId, signal)), [own, userId]),
  );
  if (answer === undefined) {
    return fault ? <FaultPanel fault={fault} title={t("users:sessions.failed")} onRetry={reload} /> : null;
  }
  if (answer === null) {
    return <p>{t("users:sessions.unknown")}</p>;
  }
  const others = answer.filter(({ current }) => !current);
  return (
    <div ref={part} tabIndex={-1} className={styles.part}>
      {answer.length === 0 ? (
        <span>{t("users:sessions.none")}</span>
      ) : (
        <ul className={styles.list} aria-label={t("users:tabs.sessions")}>
          {answer.map((one) => (
            <li key={one.id} className={styles.row}>
              <SessionText session={one} />
              {one.current ? (
                <span className={mergeClasses(styles.rest, styles.here)}>{t("users:sessions.current")}</span>
              ) : (
                ends && (
                  <Button
                    className={styles.target}
                    aria-label={t("users:sessions.endLabel", { address: one.ipAddress ?? "–" })}
                    onClick={() => setEnding(one)}
                  >
                    {t("users:sessions.end")}
                  </Button>
                )
              )}
            </li>
          ))}
        </ul>
      )}
      {ends && others.length > 1 && (
        <Button className={styles.target} onClick={() => setEnding("all")}>
          {t(own ? "users:sessions.endOthers" : "users:sessions.endAll")}
        </Button>
      )}
      {ending && (
        <EndSessions
          user={{ id: userId, name, own }}
          {...(ending === "all" ? {} : { session: ending })}
          onEnded={(left) => {
            put(left);
            setEnding(undefined);
            setTimeout(() => part.current?.focus()); // what had the focus is gone
          }}
          onClose={() => setEnding(undefined)}
        />
      )}
    </div>
  );
}

/** In which browser, from where, since when, and who acts in it. */
function SessionText({ session }: { session: Session }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const { viewer } = useViewer();
  const readsLog = may(viewer, "EVENT_READ");
  const { userAgent, ipAddress, identityProvider, impersonator } = session;
  const { browser, system } = userAgent ? clientOf(userAgent) : {};
  const client = [browser, system].filter(Boolean).join(" · ") || userAgent || t("users:sessions.unknownClient");
  const time = (iso: string) => <time dateTime={iso}>{times.minute(iso)}</time>;
  return (
    <div className={styles.text}>
      <span className={styles.client}>
        <DataText text={client} />
      </span>
      {ipAddress && readsLog && (
        <PageLink
          to="/audit"
          search={{ q: formatChip({ field: "ip", values: [ipAddress] }), time: "7d" }}
          aria-label={t("users:sessions.fromAddress", { address: ipAddress })}
        >
          {ipAddress}
        </PageLink>
      )}
      {ipAddress && !readsLog && <span>{ipAddress}</span>}
      {impersonator && <span>{t("users:sessions.impersonator", { name: impersonator })}</span>}
      {identityProvider && <span>{t("users:sessions.provider", { name: identityProvider })}</span>}
      <span className={styles.rest}>
        {t("users:sessions.signedIn")} {time(session.createdAt)} · {t("users:sessions.lastUsed")}{" "}
        {time(session.lastUsedAt)} · {t("users:sessions.until")} {time(session.expiresAt)}
      </span>
    </div>
  );
}
