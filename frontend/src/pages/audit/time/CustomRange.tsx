import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { CalendarRegular } from "@fluentui/react-icons";
import { useRef } from "react";
import { useT } from "../../../lib/language/language";
import { momentText } from "../../../lib/time/moment";
import { useLocale } from "../../../ui/data/times";
import type { RangeDraft } from "./rangeDraft";

const useStyles = makeStyles({
  fields: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  // The browser's own calendar belongs to a field that nobody needs to see.
  calendar: {
    position: "absolute",
    insetInlineEnd: 0,
    bottom: 0,
    width: "1px",
    height: "1px",
    opacity: 0,
    border: "none",
    pointerEvents: "none",
  },
  hint: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  wrap: { position: "relative" },
});

/** Two ends that one may type in many ways, or pick from the browser's calendar. */
export function CustomRange({ draft, onChange }: { draft: RangeDraft; onChange: (draft: RangeDraft) => void }) {
  const styles = useStyles();
  const t = useT();
  const locale = useLocale();
  const example = momentText("2026-11-22T18:00", locale);
  return (
    <div className={styles.fields}>
      <End
        label={t("time:from")}
        hint={t("time:fromHint")}
        value={draft.from}
        fault={draft.fault?.end === "from" ? t(`time:fault.${draft.fault.kind}`) : undefined}
        onChange={(from) => onChange({ from, to: draft.to })}
      />
      <End
        label={t("time:to")}
        hint={t("time:toHint")}
        value={draft.to}
        fault={draft.fault?.end === "to" ? t(`time:fault.${draft.fault.kind}`) : undefined}
        onChange={(to) => onChange({ from: draft.from, to })}
      />
      <span className={styles.hint}>{t("time:hint", { example })}</span>
    </div>
  );
}

function End({
  label,
  hint,
  value,
  fault,
  onChange,
}: {
  label: string;
  hint: string;
  value: string;
  fault: string | undefined;
  onChange: (value: string) => void;
}) {
  const styles = useStyles();
  const t = useT();
  const locale = useLocale();
  const calendar = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.wrap}>
      <Field label={label} hint={hint} {...(fault ? { validationMessage: fault } : {})}>
        <Input
          value={value}
          autoComplete="off"
          onChange={(_, data) => onChange(data.value)}
          contentAfter={
            <Button
              size="small"
              appearance="transparent"
              icon={<CalendarRegular />}
              aria-label={`${t("time:pick")}: ${label}`}
              onClick={() => calendar.current?.showPicker()}
            />
          }
        />
      </Field>
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden
        className={styles.calendar}
        onChange={(event) => event.target.value && onChange(momentText(event.target.value, locale))}
      />
    </div>
  );
}
