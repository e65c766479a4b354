import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { OpenedEvent } from "../../../api/events";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { useT } from "../../../lib/language/language";
import { DataText } from "../../../ui/data/DataText";
import { outcomeLabel } from "../../audit/grid/cellText";
import { conditionOf } from "../../audit/grid/condition";
import { FieldList, FieldRow } from "../FieldList";
import { Section } from "../Section";

const firstTargets = 10;

const useStyles = makeStyles({
  targets: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: "4px" },
  kind: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  id: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

export function WhatSection({ row, event }: { row: EventRowFragment; event: OpenedEvent | undefined }) {
  const t = useT();
  return (
    <Section name="what">
      <FieldList>
        <FieldRow label={t("event:field.activity")} value={row.activityName} condition={conditionOf(row, "activity")} />
        <FieldRow label={t("event:field.code")} value={row.activity} mono />
        <FieldRow label={t("event:field.category")} value={row.category} />
        <FieldRow
          label={t("event:field.operation")}
          value={t(`audit:operation.${row.operation}`)}
          copy={row.operation}
        />
        <FieldRow
          label={t("event:field.outcome")}
          value={outcomeLabel(row, t)}
          copy={row.outcome}
          condition={conditionOf(row, "outcome")}
        />
        <FieldRow label={t("event:field.reason")} value={row.outcomeReason} />
        <FieldRow label={t("event:field.errorCode")} value={row.errorCode} mono />
        <FieldRow
          label={t("event:field.severity")}
          value={t(`audit:severity.${row.severity}`)}
          copy={row.severity}
          condition={conditionOf(row, "severity")}
        />
        <FieldRow
          label={t("event:field.log")}
          value={t(`event:log.${row.log}`)}
          copy={row.log}
          condition={conditionOf(row, "log")}
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

function Targets({ targets }: { targets: EventRowFragment["targets"] }) {
  const styles = useStyles();
  const t = useT();
  const [all, setAll] = useState(false);
  const shown = all ? targets : targets.slice(0, firstTargets);
  return (
    <>
      <ul className={styles.targets}>
        {shown.map((target, index) => (
          <li key={index}>
            <DataText text={target.name ?? target.targetId ?? "–"} />{" "}
            <span className={styles.kind}>
              <DataText text={target.kind} />
            </span>
            {target.name && target.targetId && (
              <div className={styles.id}>
                <DataText text={target.targetId} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {targets.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t("event:targets.more", { count: targets.length })}
        </Button>
      )}
    </>
  );
}
