import { makeStyles, tokens } from "@fluentui/react-components";
import type { OpenedEvent } from "../../../api/events";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { condition } from "../../../lib/event/condition";
import { useT } from "../../../lib/language/language";
import { logs, operations, outcomes, severities, wordFor } from "../../../lib/search/words";
import { DataText } from "../../../ui/data/DataText";
import { outcomeLabel } from "../../audit/grid/cellText";
import { FieldList, FieldRow } from "../FieldList";
import { Section } from "../Section";
import { Targets } from "./Targets";

const useStyles = makeStyles({ code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 } });

export function WhatSection({ row, event }: { row: EventRowFragment; event: OpenedEvent | undefined }) {
  const styles = useStyles();
  const t = useT();
  const activity = condition("activity", row.activity, row.activityName);
  return (
    <Section name="what">
      <FieldList>
        <FieldRow label={t("event:field.activity")} value={row.activityName} condition={activity} />
        <FieldRow label={t("event:field.code")} value={row.activity} condition={activity} mono />
        <FieldRow
          label={t("event:field.category")}
          value={row.category}
          condition={condition("category", row.category)}
        />
        <FieldRow
          label={t("event:field.operation")}
          value={t(`audit:operation.${row.operation}`)}
          copy={row.operation}
          condition={condition("operation", wordFor(operations, row.operation))}
        />
        <FieldRow
          label={t("event:field.outcome")}
          value={outcomeLabel(row, t)}
          copy={row.outcome}
          condition={condition("outcome", wordFor(outcomes, row.outcome))}
        />
        <FieldRow
          label={t("event:field.errorCode")}
          value={row.errorCode}
          condition={condition("error", row.errorCode)}
        >
          <span className={styles.code}>
            <DataText text={row.errorCode ?? ""} />
          </span>
          {row.errorMeaning && (
            <>
              {" · "}
              <DataText text={row.errorMeaning} />
            </>
          )}
        </FieldRow>
        <FieldRow label={t("event:field.reason")} value={row.outcomeReason} />
        <FieldRow
          label={t("event:field.severity")}
          value={t(`audit:severity.${row.severity}`)}
          copy={row.severity}
          condition={condition("severity", wordFor(severities, row.severity))}
        />
        <FieldRow
          label={t("event:field.log")}
          value={t(`event:log.${row.log}`)}
          copy={row.log}
          condition={condition("log", wordFor(logs, row.log))}
        />
        {row.targets.length > 0 && (
          <FieldRow
            label={t("event:field.targets")}
            value={row.targets
              .map(({ kind, name, targetId }) => [kind, name, targetId].filter(Boolean).join(" "))
              .join("\n")}
          >
            <Targets targets={row.targets} />
          </FieldRow>
        )}
        <FieldRow label={t("event:field.description")} value={event?.description} />
      </FieldList>
    </Section>
  );
}
