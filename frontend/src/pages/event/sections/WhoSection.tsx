import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { OpenedEvent } from "../../../api/events";
import type { EventRowFragment, PartyFragment } from "../../../api/generated/graphql";
import { useT } from "../../../lib/language/language";
import { apply } from "../../../lib/view/view";
import { personCondition } from "../../audit/grid/condition";
import { useLog } from "../../audit/LogProvider";
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
  const parties: [PartyTitle, PartyFragment | null | undefined][] = [
    ["keyboard", row.impersonator],
    [row.impersonator ? "actingAs" : "actor", row.actor],
    ["onBehalfOf", row.onBehalfOf],
    ["recordedBy", event?.recordedBy],
  ];
  return (
    <Section name="who">
      <div className={styles.people}>
        {parties.map(
          ([title, party]) => party && <Party key={title} title={title} party={party} filters={party === row.actor} />,
        )}
      </div>
    </Section>
  );
}

function Party({ title, party, filters }: { title: PartyTitle; party: PartyFragment; filters: boolean }) {
  const styles = useStyles();
  const t = useT();
  const { view, show } = useLog();
  const Heading = useHeading(2);
  const condition = personCondition(party);
  const everything = () => {
    if ("chip" in condition) {
      show(apply({ ...view, tab: "all", chips: [] }, [condition.chip]).view);
    }
  };
  return (
    <div>
      <Heading className={styles.title}>{t(`event:who.${title}`)}</Heading>
      <FieldList>
        <FieldRow label={t("event:who.name")} value={party.name} condition={filters ? condition : undefined} />
        <FieldRow label={t("event:who.email")} value={party.email} />
        <FieldRow label={t("event:who.kind")} value={t(`event:actorKind.${party.kind}`)} />
        <FieldRow label={t("event:who.role")} value={party.role} />
        <FieldRow label={t("event:who.tenant")} value={party.tenantName} />
        <FieldRow label={t("event:who.id")} value={party.actorId} mono />
      </FieldList>
      {filters && party.kind !== "SYSTEM" && party.kind !== "UNKNOWN" && (
        <Button size="small" className={styles.everything} onClick={everything} title={t("event:who.everythingHint")}>
          {t("event:who.everything")}
        </Button>
      )}
    </div>
  );
}
