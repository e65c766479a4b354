import { makeStyles, tokens } from "@fluentui/react-components";
import type { OpenedEvent } from "../../../api/events";
import { useT } from "../../../lib/language/language";
import { isolated } from "../../../lib/text/visible";
import { SentenceText } from "../../../ui/data/SentenceText";
import { Section } from "../Section";

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: "none",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    overflowWrap: "anywhere",
  },
});

/** What opens the event to the reader: that it is the reader's own, a role, or a group. */
export function WhySection({ event }: { event: OpenedEvent }) {
  const styles = useStyles();
  const t = useT();
  const { own, reasons } = event.visibleBecause;
  if (!own && reasons.length === 0) {
    return null;
  }
  return (
    <Section name="why">
      <ul className={styles.list}>
        {own && <li>{t("event:why.own")}</li>}
        {reasons.map(({ roleId, role, tenantId, tenant, groupId, group }) => {
          const values = { role: isolated(role), place: isolated(tenant), tenant: isolated(event.tenantName) };
          return (
            <li key={`${roleId} ${tenantId} ${groupId}`}>
              <SentenceText
                sentence={
                  group ? t("event:why.group", { ...values, group: isolated(group) }) : t("event:why.role", values)
                }
              />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
