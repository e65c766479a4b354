import { makeStyles, Tooltip, tokens } from "@fluentui/react-components";
import { PauseRegular, RecordFilled, RecordRegular } from "@fluentui/react-icons";
import { useT } from "../../../lib/language/language";
import { Toggle } from "../../../ui/Toggle";
import { useLive } from "./useLive";

const useStyles = makeStyles({
  on: { color: tokens.colorPaletteRedForeground1 },
});

/** Turns live mode on and off; says why it rests, or cannot be. */
export function LiveButton({ compact }: { compact: boolean }) {
  const styles = useStyles();
  const t = useT();
  const { possible, why, on, state, toggle } = useLive();
  if (!possible) {
    return null;
  }
  const rests = state.held ?? (state.fault && "failed");
  const told = why ? t(`live:why.${why}`) : on ? t(rests ? `live:rests.${rests}` : "live:on") : t("live:off");
  return (
    <Tooltip content={told} relationship="description">
      <Toggle
        on={on}
        disabledFocusable={why !== undefined}
        aria-label={t("live:label")}
        icon={on ? rests ? <PauseRegular /> : <RecordFilled className={styles.on} /> : <RecordRegular />}
        onClick={toggle}
      >
        {!compact && t(on && rests ? "live:paused" : "live:label")}
      </Toggle>
    </Tooltip>
  );
}
