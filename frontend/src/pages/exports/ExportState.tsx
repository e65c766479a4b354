import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  ArrowSyncRegular,
  CheckmarkCircleRegular,
  ClockRegular,
  DismissCircleRegular,
  HourglassRegular,
  ProhibitedRegular,
} from "@fluentui/react-icons";
import type { ExportState as State } from "../../api/generated/graphql";
import { useT } from "../../lib/language/language";

const icons = {
  QUEUED: HourglassRegular,
  RUNNING: ArrowSyncRegular,
  READY: CheckmarkCircleRegular,
  FAILED: DismissCircleRegular,
  CANCELED: ProhibitedRegular,
  EXPIRED: ClockRegular,
} as const satisfies Record<State, unknown>;

const useStyles = makeStyles({
  state: { display: "flex", alignItems: "center", gap: "4px" },
  failed: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** How far an export is: by a shape and a word. */
export function ExportState({ state }: { state: State }) {
  const styles = useStyles();
  const t = useT();
  const Icon = icons[state];
  return (
    <span className={mergeClasses(styles.state, state === "FAILED" && styles.failed)}>
      <Icon aria-hidden />
      {t(`exports:state.${state}`)}
    </span>
  );
}
