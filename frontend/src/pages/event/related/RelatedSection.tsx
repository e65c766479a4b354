import { Button, makeStyles, Spinner, Tab, TabList, tokens } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { OpenedEvent } from "../../../api/events";
import { type Relation, sharedBy } from "../../../lib/event/related";
import { useT } from "../../../lib/language/language";
import { usePreferences } from "../../../lib/preferences";
import { useNumber } from "../../../ui/data/times";
import { FaultBar } from "../../../ui/state/FaultBar";
import { useLog } from "../../audit/LogProvider";
import { Section } from "../Section";
import { Timeline } from "./Timeline";
import { type RelatedEvents, useNearest, useRelations } from "./useRelated";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", alignItems: "stretch", gap: tokens.spacingVerticalM },
  tabs: { overflowX: "auto", flexShrink: 0, marginInlineStart: "-8px", "@media print": { display: "none" } },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  all: { alignSelf: "flex-start", "@media print": { display: "none" } },
});

/** What else happened around the event with something in common. While it is folded, nothing is asked for it. */
export function RelatedSection({ event }: { event: OpenedEvent }) {
  const folded = usePreferences().folded.includes("related");
  if (sharedBy(event).length === 0) {
    return null;
  }
  return <Section name="related">{!folded && <Related key={event.id} event={event} />}</Section>;
}

function Related({ event }: { event: OpenedEvent }) {
  const styles = useStyles();
  const t = useT();
  const number = useNumber();
  const id = useId();
  const { answer, fault, reload } = useRelations(event);
  const [chosen, setChosen] = useState<Relation>();
  if (fault) {
    return <FaultBar fault={fault} text={t("event:related.failed")} onRetry={reload} />;
  }
  const shown = answer?.find(({ relation }) => relation === chosen) ?? answer?.[0];
  if (!answer) {
    return <Spinner size="tiny" label={t("event:related.loading")} />;
  }
  if (!shown) {
    return <p className={styles.text}>{t("event:related.none")}</p>;
  }
  const called = ({ relation, count }: RelatedEvents) =>
    t(`event:related.${relation}`, { count: `${number(count.value)}${count.exact ? "" : "+"}` });
  return (
    <div className={styles.part}>
      <div className={styles.tabs}>
        <TabList
          size="small"
          selectedValue={shown.relation}
          aria-label={t("event:section.related")}
          onTabSelect={(_, { value }) => setChosen(value as Relation)}
        >
          {answer.map((found) => (
            <Tab
              key={found.relation}
              id={`${id}-${found.relation}`}
              value={found.relation}
              aria-controls={`${id}-panel`}
            >
              {called(found)}
            </Tab>
          ))}
        </TabList>
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${shown.relation}`} className={styles.part}>
        <Nearest key={shown.relation} event={event} found={shown} label={called(shown)} />
      </div>
    </div>
  );
}

function Nearest({ event, found, label }: { event: OpenedEvent; found: RelatedEvents; label: string }) {
  const styles = useStyles();
  const t = useT();
  const { show } = useLog();
  const { answer, fault, reload } = useNearest(event, found);
  return (
    <>
      {fault ? (
        <FaultBar fault={fault} text={t("event:related.failed")} onRetry={reload} />
      ) : answer ? (
        <Timeline own={event.id} rows={answer} label={label} />
      ) : (
        <Spinner size="tiny" label={t("event:related.loading")} />
      )}
      <Button size="small" className={styles.all} title={t("event:related.allHint")} onClick={() => show(found.view)}>
        {t("event:related.all")}
      </Button>
    </>
  );
}
