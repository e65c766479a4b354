import { makeStyles, tokens } from "@fluentui/react-components";
import { ErrorCircleFilled } from "@fluentui/react-icons";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  group: { display: "flex", flexDirection: "column", margin: 0, padding: 0, border: "none", minWidth: 0 },
  legend: { padding: 0, paddingBottom: tokens.spacingVerticalXXS, color: tokens.colorNeutralForeground1 },
  fault: {
    display: "flex",
    alignItems: "center",
    gap: "4px",
    color: tokens.colorPaletteRedForeground1,
    fontSize: tokens.fontSizeBase200,
  },
});

/** Boxes that belong together. A Field would give its own name to each of them. */
export function BoxGroup({
  label,
  message,
  children,
}: {
  label: string;
  /** What is wrong with the choice. */
  message?: string | undefined;
  children: ReactNode;
}) {
  const styles = useStyles();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      {children}
      {message && (
        <span role="alert" className={styles.fault}>
          <ErrorCircleFilled aria-hidden />
          {message}
        </span>
      )}
    </fieldset>
  );
}
