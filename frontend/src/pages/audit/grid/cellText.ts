import type { EventRowFragment, PartyFragment } from "../../../api/generated/graphql";
import { placeName } from "../../../lib/event/place";
import { sentence, type Telling } from "../../../lib/event/sentence";
import { applicationOf } from "../../../lib/event/sentenceValues";
import { clientOf } from "../../../lib/event/userAgent";
import type { T } from "../../../lib/language/language";
import { plain } from "../../../lib/text/visible";
import { utcTime } from "../../../lib/time/display";
import type { ColumnId } from "./columns";

export interface CellTexts {
  t: T;
  locale: string;
  telling: Telling;
  event: (iso: string) => string;
  ago: (iso: string) => string;
  duration: (milliseconds: number) => string;
}

/** What a cell says in full; undefined where nothing is known. */
export function cellText(row: EventRowFragment, column: ColumnId, texts: CellTexts): string | undefined {
  const { t } = texts;
  switch (column) {
    case "time":
    case "started":
      return texts.event(row.occurredAt);
    case "finished":
      return row.finishedAt ? texts.event(row.finishedAt) : row.log === "TASK" ? t("audit:noEnd") : undefined;
    case "severity":
      return t(`audit:severity.${row.severity}`);
    case "outcome":
      return outcomeLabel(row, t);
    case "activity":
    case "task":
      return row.activityName;
    case "category":
      return row.category;
    case "actor":
      return row.impersonator
        ? t("audit:actingAs", { impersonator: row.impersonator.name, actor: row.actor.name })
        : row.actor.name;
    case "user":
      return shownUser(row).name;
    case "target":
    case "item":
    case "identity":
      return targetNames(row, column).join(", ") || undefined;
    case "application":
      return applicationOf(row);
    case "changed":
      return changedProperties(row).join(", ") || undefined;
    case "organization":
      return row.tenantName;
    case "customer":
      return [row.customerName, row.tenantName]
        .filter((name, index, all) => name && all.indexOf(name) === index)
        .join(" / ");
    case "ip":
      return row.ipAddress ?? undefined;
    case "location":
      return placeName(row.city, row.country, texts.locale);
    case "reason":
      return [row.errorCode, row.errorMeaning ?? row.outcomeReason].filter(Boolean).join(" · ") || undefined;
    case "client": {
      const { browser, system } = row.userAgent ? clientOf(row.userAgent) : {};
      return [browser, system].filter(Boolean).join(" · ") || row.userAgent || undefined;
    }
    case "operation":
      return t(`audit:operation.${row.operation}`);
    case "source":
      return row.source;
    case "duration":
      return row.durationMs == null ? undefined : texts.duration(row.durationMs);
    case "logId":
      return row.id;
    case "summary":
      return plain(sentence(row, texts.telling));
    case "channel":
      return t(`event:channel.${row.channel}`);
    case "actorKind":
      return t(`event:actorKind.${row.actor.kind}`);
    case "role":
      return row.actor.role ?? undefined;
    case "onBehalfOf":
      return row.onBehalfOf?.name;
    case "country":
      return row.country ?? undefined;
    case "correlation":
      return row.correlationId ?? undefined;
    case "recorded":
      return texts.event(row.recordedAt);
    case "sourceId":
      return row.sourceId ?? undefined;
  }
}

/** What hover and focus add: the instant in UTC, the e-mail, everything that did not fit. */
export function cellDetail(row: EventRowFragment, column: ColumnId, texts: CellTexts): string | undefined {
  const instant = (iso: string) => `${utcTime(iso)} · ${texts.ago(iso)}`;
  switch (column) {
    case "time":
    case "started":
      return instant(row.occurredAt);
    case "finished":
      return row.finishedAt ? instant(row.finishedAt) : undefined;
    case "recorded":
      return instant(row.recordedAt);
    case "onBehalfOf":
      return [row.onBehalfOf?.name, row.onBehalfOf?.email].filter(Boolean).join(" · ") || undefined;
    case "severity":
    case "outcome":
      return [cellText(row, column, texts), column === "outcome" ? cellDetail(row, "reason", texts) : undefined]
        .filter(Boolean)
        .join(" · ");
    case "activity":
    case "task":
      return `${row.activityName} (${row.activity})`;
    case "actor":
      return [cellText(row, column, texts), row.actor.email].filter(Boolean).join(" · ");
    case "user":
      return [shownUser(row).name, shownUser(row).email].filter(Boolean).join(" · ");
    case "reason":
      return [row.errorCode, row.errorMeaning, row.outcomeReason].filter(Boolean).join(" · ") || undefined;
    case "organization":
    case "customer":
      return [row.partnerName, row.customerName, row.tenantName]
        .filter((name, index, all) => name && all.indexOf(name) === index)
        .join(" / ");
    case "client":
      return row.userAgent ?? undefined;
    default:
      return cellText(row, column, texts);
  }
}

/** What Copy takes: times as ISO in UTC, everything else as it came. */
export function cellCopy(row: EventRowFragment, column: ColumnId, texts: CellTexts): string {
  switch (column) {
    case "time":
    case "started":
      return row.occurredAt;
    case "finished":
      return row.finishedAt ?? "";
    case "recorded":
      return row.recordedAt;
    case "activity":
    case "task":
      return row.activity;
    default:
      return cellText(row, column, texts) ?? "";
  }
}

export function outcomeLabel(row: Pick<EventRowFragment, "outcome" | "log" | "activity">, t: T): string {
  if (row.outcome === "PARTIAL" && row.log === "SIGN_IN") {
    return t("audit:outcome.interrupted");
  }
  return row.activity === "provisioning.skipped" && row.outcome === "PARTIAL"
    ? t("audit:outcome.skipped")
    : t(`audit:outcome.${row.outcome}`);
}

/** Who is told as the user: a task's is whoever it ran for. */
export function shownUser(row: EventRowFragment): PartyFragment {
  return (row.log === "TASK" ? row.onBehalfOf : null) ?? row.actor;
}

export function changedProperties(row: EventRowFragment): string[] {
  return [...new Set(row.targets.flatMap(({ changes }) => changes.map(({ property }) => property)))];
}

/** The targets that have something to be called by; who was provisioned is not the system that it was provisioned in. */
export function shownTargets(row: EventRowFragment, column: ColumnId): EventRowFragment["targets"] {
  return row.targets.filter(
    ({ kind, name, targetId }) => (name || targetId) && (column !== "identity" || kind.toLowerCase() !== "system"),
  );
}

export function targetNames(row: EventRowFragment, column: ColumnId): string[] {
  return shownTargets(row, column).map(({ name, targetId }) => name || targetId || "");
}
