import { makeStyles, tokens } from "@fluentui/react-components";
import { createLink, type LinkComponent } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "2px",
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    overflowWrap: "anywhere",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

function Card({ ref, ...attributes }: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  const styles = useStyles();
  return <a {...attributes} ref={ref} className={styles.card} />;
}

/** A row of a list on narrow screens: all of it is the link. */
export const CardLink: LinkComponent<typeof Card> = createLink(Card);

export function CardName({ children }: { children: ReactNode }) {
  return <span className={useStyles().name}>{children}</span>;
}

export function CardLine({ children }: { children: ReactNode }) {
  return <span className={useStyles().quiet}>{children}</span>;
}
