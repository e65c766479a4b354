import { makeStyles, tokens } from "@fluentui/react-components";
import { InfoRegular, WarningFilled } from "@fluentui/react-icons";
import type { Severity } from "../../api/generated/graphql";

const useStyles = makeStyles({
  INFORMATION: { color: tokens.colorNeutralForeground3 },
  WARNING: { color: tokens.colorStatusWarningForeground1 },
  ERROR: { color: tokens.colorPaletteRedForeground1 },
});

/** Triangle and octagon: told by shape as well as by colour. Its word is the label of what holds it. */
export function SeverityIcon({ severity }: { severity: Severity }) {
  const styles = useStyles();
  switch (severity) {
    case "ERROR":
      return <OctagonIcon className={styles.ERROR} />;
    case "WARNING":
      return <WarningFilled className={styles.WARNING} aria-hidden />;
    case "INFORMATION":
      return <InfoRegular className={styles.INFORMATION} aria-hidden />;
  }
}

/** Fluent has no octagon. */
function OctagonIcon({ className }: { className: string }) {
  return (
    <svg className={className} width="1em" height="1em" viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
      <path
        d="M6.7 2.3h6.600L18 7v6.600L13.300 18H6.700L2 13.300V7zM9.250 6v5.250h1.500V6zM10 12.600a.95.95 0 1 0 0 1.900.95.95 0 0 0 0-1.900z"
        fillRule="evenodd"
      />
    </svg>
  );
}
