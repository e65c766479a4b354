import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular, ProhibitedRegular } from "@fluentui/react-icons";
import type { UserStatus } from "../../api/generated/graphql";
import { useT } from "../../lib/language/language";

const useStyles = makeStyles({
  status: { display: "inline-flex", alignItems: "center", gap: "4px" },
  disabled: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** Whether a user may sign in: by a shape and a word. */
export function StatusText({ status }: { status: UserStatus }) {
  const styles = useStyles();
  const t = useT();
  const disabled = status === "DISABLED";
  return (
    <span className={mergeClasses(styles.status, disabled && styles.disabled)}>
      {disabled ? <ProhibitedRegular aria-hidden /> : <CheckmarkCircleRegular aria-hidden />}
      {t(`users:status.${status}`)}
    </span>
  );
}
