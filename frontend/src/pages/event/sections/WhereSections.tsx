import type { OpenedEvent } from "../../../api/events";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { placeName } from "../../../lib/event/place";
import { clientOf } from "../../../lib/event/userAgent";
import { useT } from "../../../lib/language/language";
import { useLocale } from "../../../ui/data/times";
import { conditionOf } from "../../audit/grid/condition";
import { FieldList, FieldRow } from "../FieldList";
import { Section } from "../Section";

/** Where the actor was, as far as it was recorded. */
export function WhereFromSection({ row, event }: { row: EventRowFragment; event: OpenedEvent | undefined }) {
  const t = useT();
  const locale = useLocale();
  const { browser, system } = row.userAgent ? clientOf(row.userAgent) : {};
  const client = [browser, system].filter(Boolean).join(" · ");
  return (
    <Section name="whereFrom">
      <FieldList>
        <FieldRow label={t("event:field.address")} value={row.ipAddress} mono />
        <FieldRow label={t("event:field.location")} value={placeName(row.city, row.country, locale)} />
        <FieldRow label={t("event:field.client")} value={client} copy={row.userAgent ?? client} />
        {client === "" && <FieldRow label={t("event:field.userAgent")} value={row.userAgent} />}
        <FieldRow label={t("event:field.channel")} value={t(`event:channel.${row.channel}`)} copy={row.channel} />
        <FieldRow label={t("event:field.source")} value={row.source} />
        <FieldRow label={t("event:field.session")} value={event?.sessionId} mono />
      </FieldList>
    </Section>
  );
}

/** The tenant that it was done on, and what was above it then. */
export function WhereSection({ row }: { row: EventRowFragment }) {
  const t = useT();
  const above = (name: string | null) => (name === row.tenantName ? null : name);
  return (
    <Section name="where">
      <FieldList>
        <FieldRow
          label={t(`event:tenantKind.${row.tenantKind}`)}
          value={row.tenantName}
          condition={conditionOf(row, "organization")}
        />
        <FieldRow label={t("event:field.customer")} value={above(row.customerName)} />
        <FieldRow label={t("event:field.partner")} value={above(row.partnerName)} />
      </FieldList>
    </Section>
  );
}
