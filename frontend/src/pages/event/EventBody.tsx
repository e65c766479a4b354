import { makeStyles, Skeleton, SkeletonItem, tokens } from "@fluentui/react-components";
import { DocumentSearchRegular } from "@fluentui/react-icons";
import type { RefObject } from "react";
import type { EventRowFragment } from "../../api/generated/graphql";
import { useT } from "../../lib/language/language";
import { FaultBar } from "../../ui/state/FaultBar";
import { FaultPanel } from "../../ui/state/FaultPanel";
import { StatePanel } from "../../ui/state/StatePanel";
import { ChangesSection } from "./changes/ChangesSection";
import { type HeadingLevel, HeadingLevelContext } from "./headingLevel";
import { ImportedLink } from "./ImportedLink";
import { RelatedSection } from "./related/RelatedSection";
import { Summary } from "./Summary";
import { AllFieldsSection } from "./sections/AllFieldsSection";
import { RawSection } from "./sections/RawSection";
import { TimeSection } from "./sections/TimeSection";
import { WhatSection } from "./sections/WhatSection";
import { WhereFromSection, WhereSection } from "./sections/WhereSections";
import { WhoSection } from "./sections/WhoSection";
import { WhySection } from "./sections/WhySection";
import type { Opened } from "./useOpenedEvent";

const useStyles = makeStyles({
  loading: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    paddingBlock: tokens.spacingVerticalL,
  },
});

/** Everything about an event. What the row knows is there at once, the rest when it has come. */
export function EventBody({
  row,
  opened,
  heading,
  level,
}: {
  row: EventRowFragment | undefined;
  opened: Opened;
  heading: RefObject<HTMLHeadingElement | null>;
  level: HeadingLevel;
}) {
  const styles = useStyles();
  const t = useT();
  const { event, missing, fault, retry } = opened;
  const known = event ?? row;
  if (missing) {
    return (
      <StatePanel
        page={level === 1}
        icon={<DocumentSearchRegular />}
        title={t("event:missing.title")}
        text={t("event:missing.text")}
      />
    );
  }
  if (!known) {
    return fault ? (
      <FaultPanel fault={fault} onRetry={retry} />
    ) : (
      <Skeleton className={styles.loading} aria-label={t("frame:loading")}>
        {["80%", "55%", "100%", "100%", "70%"].map((width, index) => (
          <SkeletonItem key={index} size={16} style={{ width }} />
        ))}
      </Skeleton>
    );
  }
  return (
    <HeadingLevelContext value={level}>
      <Summary row={known} event={event} heading={heading} />
      {fault && <FaultBar fault={fault} text={t("event:failed")} onRetry={retry} />}
      {event && <ImportedLink event={event} />}
      {event && <ChangesSection event={event} />}
      <WhoSection row={known} event={event} />
      <WhatSection row={known} event={event} />
      <WhereFromSection row={known} event={event} />
      <WhereSection row={known} event={event} />
      <TimeSection row={known} event={event} />
      {event && <RelatedSection event={event} />}
      {event && <WhySection event={event} />}
      {event && <AllFieldsSection event={event} />}
      {event?.raw && <RawSection raw={event.raw} imported={event.channel === "IMPORT"} />}
    </HeadingLevelContext>
  );
}
