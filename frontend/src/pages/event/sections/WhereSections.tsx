import type { OpenedEvent } from "../../../api/events";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { condition, tenantCondition } from "../../../lib/event/condition";
import { placeName } from "../../../lib/event/place";
import { clientOf } from "../../../lib/event/userAgent";
import { useT } from "../../../lib/language/language";
import { channels, wordFor } from "../../../lib/search/words";
import { visible } from "../../../lib/text/visible";
import { useLocale } from "../../../ui/data/times";
import { FieldList, FieldRow } from "../FieldList";
import { Section } from "../Section";

/** Where the actor was, as far as it was recorded. */
export function WhereFromSection({ row, event }: { row: EventRowFragment; event: OpenedEvent | undefined }) {
  const t = useT();
  const locale = useLocale();
  const { browser, system } = row.userAgent ? clientOf(row.userAgent) : {};
  const client = [browser, system].filter(Boolean).join(" · ");
  const address = condition("ip", row.ipAddress);
  return (
    <Section name="whereFrom">
      <FieldList>
        <FieldRow
          label={t("event:field.address")}
          value={row.ipAddress}
          condition={address}
          everything={{ label: t("audit:cell.from", { name: visible(row.ipAddress ?? "") }), condition: address }}
          mono
        />
        <FieldRow
          label={t("event:field.location")}
          value={placeName(row.city, row.country, locale)}
          condition={condition("country", row.country)}
        />
        <FieldRow label={t("event:field.client")} value={client} copy={row.userAgent ?? client} />
        {client === "" && <FieldRow label={t("event:field.userAgent")} value={row.userAgent} />}
        <FieldRow
          label={t("event:field.channel")}
          value={t(`event:channel.${row.channel}`)}
          copy={row.channel}
          condition={condition("channel", wordFor(channels, row.channel))}
        />
        <FieldRow label={t("event:field.source")} value={row.source} condition={condition("source", row.source)} />
        <FieldRow
          label={t("event:field.session")}
          value={event?.sessionId}
          condition={condition("session", event?.sessionId)}
          mono
        />
      </FieldList>
    </Section>
  );
}

/** The tenant that it was done on, and what was above it then. */
export function WhereSection({ row, event }: { row: EventRowFragment; event: OpenedEvent | undefined }) {
  const t = useT();
  const above = (name: string | null) => (name === row.tenantName ? null : name);
  return (
    <Section name="where">
      <FieldList>
        <FieldRow
          label={t(`event:tenantKind.${row.tenantKind}`)}
          value={row.tenantName}
          condition={tenantCondition(row.tenantId, row.tenantName)}
        />
        <FieldRow
          label={t("event:field.customer")}
          value={above(row.customerName)}
          condition={tenantCondition(event?.customerId, row.customerName)}
        />
        <FieldRow
          label={t("event:field.partner")}
          value={above(row.partnerName)}
          condition={tenantCondition(event?.partnerId, row.partnerName)}
        />
      </FieldList>
    </Section>
  );
}
