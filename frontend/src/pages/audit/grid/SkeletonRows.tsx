import { makeStyles, Skeleton, SkeletonItem, tokens } from "@fluentui/react-components";
import { useT } from "../../../lib/language/language";
import { type Column, isIconOnly } from "./columns";

const useStyles = makeStyles({
  rows: { overflow: "hidden" },
  row: {
    display: "grid",
    gridTemplateColumns: "var(--tracks)",
    alignItems: "center",
    height: "32px",
    boxSizing: "border-box",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    "& > *": { marginInline: tokens.spacingHorizontalS },
  },
});

const shares = ["70%", "55%", "85%", "60%", "75%", "50%", "65%"];

/** The shape of the rows to come, in their real widths; only where nothing was shown yet. */
export function SkeletonRows({ columns }: { columns: readonly Column[] }) {
  const styles = useStyles();
  const t = useT();
  return (
    <Skeleton className={styles.rows} aria-label={t("frame:loading")}>
      {Array.from({ length: 14 }, (_, line) => (
        <div key={line} className={styles.row}>
          {columns.map((column, index) => (
            <SkeletonItem
              key={column.id}
              size={12}
              style={{ width: isIconOnly(column) ? 12 : shares[(line + index) % shares.length] }}
            />
          ))}
        </div>
      ))}
    </Skeleton>
  );
}
