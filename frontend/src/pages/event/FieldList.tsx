import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CopyRegular, FilterRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { useT } from "../../lib/language/language";
import { DataText } from "../../ui/data/DataText";
import { useNotices } from "../../ui/notices";
import type { Condition } from "../audit/grid/condition";
import { useOnly } from "../audit/only";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: "2px", margin: 0 },
  field: {
    display: "grid",
    gridTemplateColumns: "minmax(96px, 132px) minmax(0, 1fr) auto",
    columnGap: tokens.spacingHorizontalM,
    alignItems: "start",
    minHeight: "28px",
    borderRadius: tokens.borderRadiusMedium,
    "&:hover .field-actions, &:focus-within .field-actions": { opacity: 1 },
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
  actions: {
    display: "flex",
    opacity: 0,
    "@media (hover: none)": { opacity: 1 },
    "@media print": { display: "none" },
  },
});

export interface FieldProps {
  label: string;
  /** Absent fields are left out, not shown empty. */
  value: string | null | undefined;
  /** What Copy takes, where it is not what is shown. */
  copy?: string;
  condition?: Condition | undefined;
  mono?: boolean;
  children?: ReactNode;
}

export function FieldList({ children }: { children: ReactNode }) {
  const styles = useStyles();
  return <dl className={styles.list}>{children}</dl>;
}

/** One value with its name. Every value can be copied, and asked for alone where the log can be filtered by it. */
export function FieldRow({ label, value, copy, condition, mono = false, children }: FieldProps) {
  const styles = useStyles();
  const t = useT();
  const notices = useNotices();
  const only = useOnly();
  if (value === null || value === undefined || value === "") {
    return null;
  }
  return (
    <div className={styles.field}>
      <dt className={styles.label}>{label}</dt>
      <dd className={mergeClasses(styles.value, mono && styles.mono)}>{children ?? <DataText text={value} lines />}</dd>
      <dd className={mergeClasses("field-actions", styles.actions)} style={{ margin: 0 }}>
        {condition && (
          <Button
            size="small"
            appearance="subtle"
            icon={<FilterRegular />}
            title={t("event:onlyValue", { label })}
            aria-label={t("event:onlyValue", { label })}
            onClick={() => only(condition)}
          />
        )}
        <Button
          size="small"
          appearance="subtle"
          icon={<CopyRegular />}
          title={t("event:copyValue", { label })}
          aria-label={t("event:copyValue", { label })}
          onClick={() => void notices.copy(copy ?? value, t("event:copied"))}
        />
      </dd>
    </div>
  );
}
