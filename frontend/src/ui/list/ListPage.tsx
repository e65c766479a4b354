import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { usePageHeading } from "../heading";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", height: "100%", minHeight: "420px" },
  head: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media (max-width: 767px)": { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  },
  title: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    minHeight: "32px",
  },
  h1: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: "none",
  },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  filters: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center" },
});

/** A page that is a list: its heading, what one may do, what narrows it, and below it the rows. */
export function ListPage({
  title,
  actions,
  filtersLabel,
  filters,
  children,
}: {
  title: string;
  actions?: ReactNode;
  filtersLabel?: string;
  filters?: ReactNode;
  children: ReactNode;
}) {
  const styles = useStyles();
  const heading = usePageHeading();
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div className={styles.title}>
          <h1 ref={heading} tabIndex={-1} className={styles.h1}>
            {title}
          </h1>
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
        {filters && (
          <search className={styles.filters} data-region="filters" aria-label={filtersLabel}>
            {filters}
          </search>
        )}
      </div>
      {children}
    </div>
  );
}
