import type { OpenedEvent } from "../../../api/events";
import { isTree, type Json } from "../../../lib/diff/json";
import { condition } from "../../../lib/event/condition";
import { useT } from "../../../lib/language/language";
import { FieldList, FieldRow } from "../FieldList";
import { JsonTree } from "../JsonTree";
import { Section } from "../Section";

/** The ids, and what the source sent that no field holds. */
export function AllFieldsSection({ event }: { event: OpenedEvent }) {
  const t = useT();
  const details = (event.details ?? null) as Json;
  return (
    <Section name="all">
      <FieldList>
        <FieldRow label={t("event:field.id")} value={event.id} condition={condition("id", event.id)} mono />
        <FieldRow
          label={t("event:field.sourceId")}
          value={event.sourceId}
          condition={condition("source-id", event.sourceId)}
          mono
        />
        <FieldRow
          label={t("event:field.correlation")}
          value={event.correlationId}
          condition={condition("correlation", event.correlationId)}
          mono
        />
        {details !== null && (
          <FieldRow label={t("event:field.details")} value={JSON.stringify(details, null, 2)}>
            {isTree(details) ? <JsonTree value={details} /> : undefined}
          </FieldRow>
        )}
      </FieldList>
    </Section>
  );
}
