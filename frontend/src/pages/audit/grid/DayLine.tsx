import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { headHeight } from "./GridHead";

export const dayHeight = 28;

const useStyles = makeStyles({
  day: {
    position: "relative",
    zIndex: 3,
    display: "flex",
    alignItems: "center",
    height: `${dayHeight}px`,
    boxSizing: "border-box",
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  sticky: { position: "sticky", top: `${headHeight}px` },
  apart: { marginBottom: `-${dayHeight}px` },
  text: { position: "sticky", insetInlineStart: 0, paddingInlineStart: tokens.spacingHorizontalM },
});

/** The heading of a day; the day that one reads in stays at the top. */
export function DayLine({
  title,
  place,
  apart,
  sticky,
  columns,
}: {
  title: string;
  place: number;
  /** It stands over the lines that are drawn, and takes no room among them. */
  apart: boolean;
  sticky: boolean;
  columns: number;
}) {
  const styles = useStyles();
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      className={mergeClasses(styles.day, sticky && styles.sticky, apart && styles.apart)}
    >
      <div role="gridcell" aria-colspan={columns} className={styles.text}>
        {title}
      </div>
    </div>
  );
}
