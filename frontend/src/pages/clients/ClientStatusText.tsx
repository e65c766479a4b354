import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular, ProhibitedRegular } from "@fluentui/react-icons";
import type { ClientStatus } from "../../api/generated/graphql";
import { useT } from "../../lib/language/language";

const useStyles = makeStyles({
  status: { display: "inline-flex", alignItems: "center", gap: "4px" },
  revoked: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** Whether a client gets tokens: by a shape and a word. */
export function ClientStatusText({ status }: { status: ClientStatus }) {
  const styles = useStyles();
  const t = useT();
  const revoked = status === "REVOKED";
  return (
    <span className={mergeClasses(styles.status, revoked && styles.revoked)}>
      {revoked ? <ProhibitedRegular aria-hidden /> : <CheckmarkCircleRegular aria-hidden />}
      {t(`clients:status.${status}`)}
    </span>
  );
}
