import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";

const useStyles = makeStyles({
  panel: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    textAlign: "center",
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
    maxWidth: "520px",
    marginInline: "auto",
    boxSizing: "border-box",
  },
  page: { paddingTop: "12vh" },
  icon: {
    display: "flex",
    fontSize: "48px",
    color: tokens.colorBrandForeground1,
    marginBottom: tokens.spacingVerticalS,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: "none",
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  more: {
    color: tokens.colorNeutralForeground2,
    textAlign: "start",
    "& h2": { fontSize: tokens.fontSizeBase300, marginBlock: `${tokens.spacingVerticalL} ${tokens.spacingVerticalXS}` },
    "& ul": { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
    "& p": { margin: 0 },
  },
  actions: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "center",
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
});

/** Says why there is nothing else to see, and what can be done. As a page it has the page's heading and takes the focus. */
export function StatePanel({
  icon,
  title,
  text,
  actions,
  children,
  page = false,
}: {
  icon: ReactNode;
  title: string;
  text?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  page?: boolean;
}) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (page) {
      heading.current?.focus();
    }
  }, [page]);
  return (
    <section className={mergeClasses(styles.panel, page && styles.page)}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      {page ? (
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
      ) : (
        <h2 className={styles.title}>{title}</h2>
      )}
      {text && <p className={styles.text}>{text}</p>}
      {children && <div className={styles.more}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </section>
  );
}
