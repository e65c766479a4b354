import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  list: {
    display: "grid",
    gridTemplateColumns: "minmax(96px, 160px) minmax(0, 1fr)",
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    maxWidth: "720px",
  },
  label: { color: tokens.colorNeutralForeground3, overflowWrap: "anywhere" },
  value: { margin: 0, overflowWrap: "anywhere" },
});

/** What is known of something: a label and a value each. */
export function Facts({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.list}>
      {facts.flatMap(([label, value]) => [
        <dt key={`${label} name`} className={styles.label}>
          {label}
        </dt>,
        <dd key={label} className={styles.value}>
          {value}
        </dd>,
      ])}
    </dl>
  );
}
