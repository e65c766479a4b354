import { makeStyles, tokens } from "@fluentui/react-components";
import {
  ArrowSyncCircleRegular,
  CheckmarkRegular,
  CircleHalfFillRegular,
  DismissFilled,
  ProhibitedRegular,
  QuestionCircleRegular,
} from "@fluentui/react-icons";
import type { ComponentType } from "react";
import type { Outcome } from "../../api/generated/graphql";

const icons: Record<Outcome, ComponentType<{ className?: string; "aria-hidden"?: boolean }>> = {
  SUCCESS: CheckmarkRegular,
  PARTIAL: CircleHalfFillRegular,
  FAILURE: DismissFilled,
  DENIED: ProhibitedRegular,
  RUNNING: ArrowSyncCircleRegular,
  UNKNOWN: QuestionCircleRegular,
};

const useStyles = makeStyles({
  SUCCESS: { color: tokens.colorStatusSuccessForeground1 },
  PARTIAL: { color: tokens.colorStatusWarningForeground1 },
  FAILURE: { color: tokens.colorPaletteRedForeground1 },
  DENIED: { color: tokens.colorPaletteRedForeground1 },
  RUNNING: { color: tokens.colorBrandForeground1 },
  UNKNOWN: { color: tokens.colorNeutralForeground3 },
});

/** The shape of an outcome; its word always stands beside it, or is its label. */
export function OutcomeIcon({ outcome }: { outcome: Outcome }) {
  const styles = useStyles();
  const Icon = icons[outcome];
  return <Icon className={styles[outcome]} aria-hidden />;
}
