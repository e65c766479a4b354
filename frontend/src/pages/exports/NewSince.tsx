import { Field, makeStyles, Radio, RadioGroup, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Export } from "../../api/exports";
import type { AuditEventFilter } from "../../api/generated/graphql";
import { draftOf } from "../../lib/exports/layout";
import { useT } from "../../lib/language/language";
import { useTimes } from "../../ui/data/times";
import ExportOptions from "./ExportOptions";

const useStyles = makeStyles({ what: { margin: 0, fontWeight: tokens.fontWeightSemibold } });

/** The same filter once more, without what the earlier file holds already. */
export function NewSince({
  earlier,
  onRequested,
  onClose,
}: {
  earlier: Export;
  onRequested: (made: Export) => void;
  onClose: () => void;
}) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const [until, setUntil] = useState<"now" | "then">("now");
  const { from, to } = earlier.effectiveRange;
  const { to: _, ...filter } = earlier.filter as AuditEventFilter;
  const start = draftOf(earlier);
  return (
    <ExportOptions
      title={t("exports:options.sinceTitle")}
      filter={{ ...filter, from, ...(until === "then" ? { to } : {}) }}
      columns={earlier.columns ?? []}
      log={start.log}
      start={start}
      newSince={earlier.id}
      onRequested={onRequested}
      onClose={onClose}
    >
      <p className={styles.what}>{t("exports:options.since", { time: times.event(earlier.asOf) })}</p>
      <Field label={t("exports:options.until")}>
        <RadioGroup value={until} onChange={(_event, { value }) => setUntil(value as typeof until)}>
          <Radio value="now" label={t("exports:options.untilNow", { from: times.event(from) })} />
          <Radio
            value="then"
            label={t("exports:options.untilThen", { from: times.event(from), to: times.event(to) })}
          />
        </RadioGroup>
      </Field>
    </ExportOptions>
  );
}
