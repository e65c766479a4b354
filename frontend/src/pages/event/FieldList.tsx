import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { DataText } from "../../ui/data/DataText";
import { type Asked, useHolder, ValueActions } from "./ValueActions";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: "2px", margin: 0 },
  field: {
    display: "grid",
    gridTemplateColumns: "minmax(96px, 132px) minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalM,
    alignItems: "start",
    minHeight: "28px",
    borderRadius: tokens.borderRadiusMedium,
    "@media (hover: none)": { gridTemplateColumns: "minmax(96px, 132px) minmax(0, 1fr) auto" },
  },
  label: {
    paddingBlock: "4px",
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: "20px",
    overflowWrap: "anywhere",
  },
  value: { margin: 0, paddingBlock: "4px", lineHeight: "20px", overflowWrap: "anywhere", whiteSpace: "pre-wrap" },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

export interface FieldProps extends Asked {
  label: string;
  /** Absent fields are left out, not shown empty. */
  value: string | null | undefined;
  /** What Copy takes, where it is not what is shown. */
  copy?: string;
  mono?: boolean;
  children?: ReactNode;
}

export function FieldList({ children }: { children: ReactNode }) {
  const styles = useStyles();
  return <dl className={styles.list}>{children}</dl>;
}

/** One value with its name. Every value can be copied, and asked for or left out where the log can be filtered by it. */
export function FieldRow({ label, value, copy, mono = false, children, ...asked }: FieldProps) {
  const styles = useStyles();
  const holder = useHolder();
  if (value === null || value === undefined || value === "") {
    return null;
  }
  return (
    <div className={mergeClasses(holder, styles.field)}>
      <dt className={styles.label}>{label}</dt>
      <dd className={mergeClasses(styles.value, mono && styles.mono)}>{children ?? <DataText text={value} lines />}</dd>
      <dd style={{ margin: 0 }}>
        <ValueActions label={label} copy={copy ?? value} {...asked} />
      </dd>
    </div>
  );
}
