import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  CheckboxCheckedFilled,
  CheckboxUncheckedRegular,
  ChevronDownRegular,
  ChevronRightRegular,
  StarFilled,
  StarRegular,
} from "@fluentui/react-icons";
import type { MouseEvent } from "react";
import { pathOf } from "../../api/tenants";
import { useT } from "../../lib/language/language";
import { marked } from "../../lib/tenants/marked";
import type { Row } from "../../lib/tenants/rows";
import { visible } from "../../lib/text/visible";
import { DataText } from "../data/DataText";

export type TenantRow = Extract<Row, { kind: "tenant" }>;

const useStyles = makeStyles({
  line: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    minHeight: "36px",
    boxSizing: "border-box",
    borderRadius: tokens.borderRadiusMedium,
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":hover [data-star]": { opacity: 1 },
    "@media (max-width: 767px)": { minHeight: "44px" },
  },
  active: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: "-2px",
    "& [data-star]": { opacity: 1 },
  },
  part: {
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    flexShrink: 0,
    alignSelf: "stretch",
    width: "28px",
    fontSize: "20px",
    color: tokens.colorNeutralForeground3,
    "@media (max-width: 767px)": { width: "44px" },
  },
  fold: { fontSize: "16px" },
  ticked: { color: tokens.colorCompoundBrandForeground1 },
  star: { opacity: 0, fontSize: "16px", "@media (hover: none)": { opacity: 1 } },
  starred: { opacity: 1 },
  text: {
    flexGrow: 1,
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    paddingBlock: "4px",
    overflowWrap: "anywhere",
  },
  match: { fontWeight: tokens.fontWeightBold },
  path: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** One tenant to choose: a click takes it alone, the box before it ticks several, the star keeps it at hand. */
export function TenantLine({
  id,
  row,
  all,
  search,
  active,
  ticked,
  starred,
  onOnly,
  onTick,
  onStar,
  onUnfold,
}: {
  id: string;
  row: TenantRow | Extract<Row, { kind: "all" }>;
  all: string;
  search: string;
  active: boolean;
  ticked: boolean;
  starred: boolean;
  onOnly: (row: Row) => void;
  onTick: (row: Row) => void;
  onStar: (row: TenantRow) => void;
  onUnfold: (row: TenantRow) => void;
}) {
  const styles = useStyles();
  const t = useT();
  const tenant = row.kind === "tenant" ? row.tenant : undefined;
  const folds = row.kind === "tenant" && !row.path;
  const detail = tenant
    ? [row.kind === "tenant" && row.path && pathOf(tenant), tenant.status !== "ACTIVE" && statusOf(tenant.status)]
    : [];
  function statusOf(status: "SUSPENDED" | "DELETED"): string {
    return t(`organizations:status.${status}`);
  }
  const under = detail.filter(Boolean).join(" · ");
  const act = (does: () => void) => (event: MouseEvent) => {
    event.preventDefault(); // the focus stays in the box
    event.stopPropagation();
    does();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box acts on keys
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={row.kind === "tenant" ? row.level : 1}
      aria-checked={ticked}
      {...(row.kind === "tenant"
        ? { "aria-setsize": row.setSize, "aria-posinset": row.place, "aria-expanded": row.open }
        : {})}
      aria-label={[tenant ? visible(tenant.name) : all, visible(under), starred && t("frame:tenant.starred")]
        .filter(Boolean)
        .join(", ")}
      className={mergeClasses(styles.line, active && styles.active)}
      style={folds ? { paddingInlineStart: `${(row.level - 1) * 20}px` } : {}}
      onMouseDown={(event) => event.preventDefault()}
      onClick={act(() => onOnly(row))}
    >
      {folds && (
        <span
          aria-hidden
          className={mergeClasses(styles.part, styles.fold)}
          {...(row.open === undefined ? {} : { "data-fold": true, onClick: act(() => onUnfold(row)) })}
        >
          {row.open === undefined ? null : row.open ? <ChevronDownRegular /> : <ChevronRightRegular />}
        </span>
      )}
      <span
        aria-hidden
        data-tick
        className={mergeClasses(styles.part, ticked && styles.ticked)}
        onClick={act(() => onTick(row))}
      >
        {ticked ? <CheckboxCheckedFilled /> : <CheckboxUncheckedRegular />}
      </span>
      <span aria-hidden className={styles.text}>
        {tenant ? (
          <bdi>
            {marked(visible(tenant.name), search).map(({ text, matches }, place) => (
              <span key={place} className={matches ? styles.match : undefined}>
                {text}
              </span>
            ))}
          </bdi>
        ) : (
          all
        )}
        {under !== "" && (
          <span className={styles.path}>
            <DataText text={under} />
          </span>
        )}
      </span>
      {row.kind === "tenant" && (
        <span
          aria-hidden
          data-star
          title={t(starred ? "frame:tenant.unstar" : "frame:tenant.star")}
          className={mergeClasses(styles.part, styles.star, starred && styles.starred)}
          onClick={act(() => onStar(row))}
        >
          {starred ? <StarFilled /> : <StarRegular />}
        </span>
      )}
    </div>
  );
}
