import { Button, makeStyles, Popover, PopoverSurface, PopoverTrigger, tokens } from "@fluentui/react-components";
import { CalendarClockRegular, CheckmarkRegular, ChevronDownRegular } from "@fluentui/react-icons";
import { useT } from "../../../lib/language/language";
import { presets, type TimeChoice } from "../../../lib/time/range";
import { useTimes } from "../../../ui/data/times";
import { onDemand } from "../../../ui/onDemand";
import { useLog } from "../LogProvider";
import { timeText } from "./timeText";

const RangeForm = onDemand(() => import("./RangeForm"));

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
  // The room of what comes a moment later.
  custom: { width: "270px", maxWidth: "100%", minHeight: "390px" },
});

/** The time range: always visible, in words, with its zone behind it. */
export function TimeButton({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const { view, show } = useLog();
  const choose = (time: TimeChoice) => {
    onOpen(false);
    show({ ...view, time });
  };
  const text = timeText(view.time, { t, ...times });
  return (
    <Popover open={open} onOpenChange={(_, data) => onOpen(data.open)} positioning="below-end" trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          className={styles.button}
          icon={<CalendarClockRegular />}
          aria-label={t("time:button", { range: text })}
          onPointerEnter={RangeForm.fetch}
          onFocus={RangeForm.fetch}
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
          <div className={styles.custom}>
            <RangeForm time={view.time} onChoose={choose} />
          </div>
        </div>
      </PopoverSurface>
    </Popover>
  );
}
