import { makeStyles, tokens } from "@fluentui/react-components";
import type { CSSProperties } from "react";

const useStyles = makeStyles({
  day: {
    position: "absolute",
    insetInline: 0,
    top: 0,
    display: "flex",
    alignItems: "end",
    boxSizing: "border-box",
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
});

export function CardDay({ title, style }: { title: string; style: CSSProperties }) {
  const styles = useStyles();
  return (
    <li className={styles.day} style={style}>
      {title}
    </li>
  );
}
