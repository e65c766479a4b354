import type { OpenedEvent } from "../../../api/events";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { useT } from "../../../lib/language/language";
import { utcTime } from "../../../lib/time/display";
import { useTimes } from "../../../ui/data/times";
import { FieldList, FieldRow } from "../FieldList";
import { Section } from "../Section";

export function TimeSection({ row, event }: { row: EventRowFragment; event: OpenedEvent | undefined }) {
  const t = useT();
  const times = useTimes();
  const instant = (label: string, iso: string | null | undefined) =>
    iso && (
      <FieldRow label={label} value={iso} copy={iso}>
        <time dateTime={iso}>
          {times.event(iso)} ({times.offset(iso)})
          <br />
          {utcTime(iso)}
        </time>
      </FieldRow>
    );
  return (
    <Section name="time">
      <FieldList>
        {instant(t(row.finishedAt ? "event:field.started" : "event:field.occurred"), row.occurredAt)}
        {instant(t("event:field.finished"), row.finishedAt)}
        <FieldRow
          label={t("event:field.duration")}
          value={row.durationMs == null ? null : times.duration(row.durationMs)}
        />
        {row.log === "TASK" && !row.finishedAt && (
          <FieldRow label={t("event:field.finished")} value={t("audit:noEnd")} />
        )}
        {instant(t("event:field.recorded"), event?.recordedAt)}
      </FieldList>
    </Section>
  );
}
