import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { OpenedEvent } from "../../../api/events";
import type { EventRowFragment, PartyFragment } from "../../../api/generated/graphql";
import { condition, personCondition } from "../../../lib/event/condition";
import { useT } from "../../../lib/language/language";
import { actorKinds, wordFor } from "../../../lib/search/words";
import { useNarrow } from "../../audit/narrow";
import { FieldList, FieldRow } from "../FieldList";
import { useHeading } from "../headingLevel";
import { Section } from "../Section";

const useStyles = makeStyles({
  everything: { marginTop: tokens.spacingVerticalXS },
  people: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  title: {
    margin: `0 0 ${tokens.spacingVerticalXXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
});

type PartyTitle = "keyboard" | "actingAs" | "actor" | "onBehalfOf" | "recordedBy";

/** Everybody who had a part in it; whoever really sat at the keyboard comes first. */
export function WhoSection({ row, event }: { row: EventRowFragment; event: OpenedEvent | undefined }) {
  const styles = useStyles();
  const parties: [PartyTitle, PartyFragment | null | undefined, PartyField?][] = [
    ["keyboard", row.impersonator, "impersonator-id"],
    [row.impersonator ? "actingAs" : "actor", row.actor, "actor-id"],
    ["onBehalfOf", row.onBehalfOf, "on-behalf-of-id"],
    ["recordedBy", event?.recordedBy],
  ];
  return (
    <Section name="who">
      <div className={styles.people}>
        {parties.map(
          ([title, party, field]) =>
            party && <Party key={title} title={title} party={namedTenant(party, row)} field={field} />,
        )}
      </div>
    </Section>
  );
}

/** The event knows the name of its own tenant, also where the party came without it. */
function namedTenant(party: PartyFragment, { tenantId, tenantName }: EventRowFragment): PartyFragment {
  return party.tenantId === tenantId ? { ...party, tenantName: party.tenantName ?? tenantName } : party;
}

type PartyField = "actor-id" | "impersonator-id" | "on-behalf-of-id";

/** `field`: what the log can be asked for this part; absent where it cannot. */
function Party({ title, party, field }: { title: PartyTitle; party: PartyFragment; field: PartyField | undefined }) {
  const styles = useStyles();
  const t = useT();
  const narrow = useNarrow();
  const Heading = useHeading(2);
  const byId = field && condition(field, party.actorId, party.name);
  const everything = personCondition(party);
  const acts = field === "actor-id";
  return (
    <div>
      <Heading className={styles.title}>{t(`event:who.${title}`)}</Heading>
      <FieldList>
        <FieldRow
          label={t("event:who.name")}
          value={party.name}
          condition={byId ?? (acts ? condition("actor", party.name) : undefined)}
        />
        <FieldRow
          label={t("event:who.email")}
          value={party.email}
          condition={acts ? condition("actor", party.email) : undefined}
        />
        <FieldRow
          label={t("event:who.kind")}
          value={t(`event:actorKind.${party.kind}`)}
          copy={party.kind}
          condition={acts ? condition("actor-kind", wordFor(actorKinds, party.kind)) : undefined}
        />
        <FieldRow label={t("event:who.role")} value={party.role} />
        <FieldRow
          label={t("event:who.tenant")}
          value={party.tenantName ?? party.tenantId}
          condition={acts ? condition("actor-tenant-id", party.tenantId, party.tenantName) : undefined}
        />
        <FieldRow label={t("event:who.id")} value={party.actorId} condition={byId} mono />
      </FieldList>
      {field && everything && party.kind !== "SYSTEM" && party.kind !== "UNKNOWN" && (
        <Button
          size="small"
          className={styles.everything}
          onClick={() => narrow.everything(everything)}
          title={t("event:who.everythingHint")}
        >
          {t("event:who.everything")}
        </Button>
      )}
    </div>
  );
}
