import {
  Button,
  Divider,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  tokens,
} from "@fluentui/react-components";
import { CalendarClockRegular, CheckmarkRegular, ChevronDownRegular } from "@fluentui/react-icons";
import { type FormEvent, useState } from "react";
import { useT } from "../../../lib/language/language";
import { presets, type TimeChoice } from "../../../lib/time/range";
import { useLocale, useTimes } from "../../../ui/data/times";
import { useLog } from "../LogProvider";
import { CustomRange } from "./CustomRange";
import { draftOf, type RangeDraft, readDraft } from "./rangeDraft";
import { timeText } from "./timeText";
import { useReading } from "./useReading";
import { ZoneChoice } from "./ZoneChoice";

const useStyles = makeStyles({
  button: {
    flexShrink: 0,
    maxWidth: "100%",
    minWidth: "0",
    fontWeight: tokens.fontWeightRegular,
    "@media (max-width: 767px)": { minHeight: "44px" },
  },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  chevron: { flexShrink: 0, marginInlineStart: "6px", fontSize: "16px" },
  surface: {
    boxSizing: "border-box",
    maxWidth: "calc(100vw - 32px)",
    maxHeight: "calc(100dvh - 80px)",
    overflowY: "auto",
    padding: tokens.spacingHorizontalM,
  },
  columns: {
    display: "flex",
    gap: tokens.spacingHorizontalL,
    "@media (max-width: 767px)": { flexDirection: "column" },
  },
  presets: { listStyleType: "none", margin: 0, padding: 0, minWidth: "180px" },
  preset: {
    width: "100%",
    justifyContent: "flex-start",
    fontWeight: tokens.fontWeightRegular,
    "@media (max-width: 767px)": { minHeight: "44px" },
  },
  custom: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, width: "270px", maxWidth: "100%" },
  heading: { margin: `${tokens.spacingVerticalXS} 0`, fontSize: tokens.fontSizeBase300 },
});

/** The time range: always visible, in words, with its zone behind it. */
export function TimeButton({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const styles = useStyles();
  const t = useT();
  const locale = useLocale();
  const times = useTimes();
  const reading = useReading();
  const { view, show } = useLog();
  const [draft, setDraft] = useState<RangeDraft>(draftOf(view.time, locale));
  const choose = (time: TimeChoice) => {
    onOpen(false);
    show({ ...view, time });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readDraft(draft, reading());
    if ("range" in read) {
      choose(read.range);
    } else {
      setDraft(read.draft);
    }
  };
  const text = timeText(view.time, { t, ...times });
  return (
    <Popover
      open={open}
      onOpenChange={(_, data) => {
        setDraft(draftOf(view.time, locale));
        onOpen(data.open);
      }}
      positioning="below-end"
      trapFocus
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button
          className={styles.button}
          icon={<CalendarClockRegular />}
          aria-label={t("time:button", { range: text })}
        >
          <span className={styles.text}>{text}</span>
          <ChevronDownRegular className={styles.chevron} aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t("time:label")}>
        <div className={styles.columns}>
          <ul className={styles.presets} aria-label={t("time:presets")}>
            {presets.map((preset) => (
              <li key={preset}>
                <Button
                  className={styles.preset}
                  appearance="subtle"
                  aria-pressed={view.time === preset}
                  icon={view.time === preset ? <CheckmarkRegular /> : <span />}
                  onClick={() => choose(preset)}
                >
                  {t(`time:preset.${preset}`)}
                </Button>
              </li>
            ))}
          </ul>
          <form className={styles.custom} onSubmit={submit} noValidate>
            <h2 className={styles.heading}>{t("time:custom")}</h2>
            <CustomRange draft={draft} onChange={setDraft} />
            <Button type="submit" appearance="primary">
              {t("time:apply")}
            </Button>
            <Divider />
            <ZoneChoice />
          </form>
        </div>
      </PopoverSurface>
    </Popover>
  );
}
