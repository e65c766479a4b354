import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useT } from "../../lib/language/language";
import type { Row } from "../../lib/tenants/rows";
import { TenantLine, type TenantRow } from "./TenantLine";

const useStyles = makeStyles({
  scroller: { maxHeight: "min(400px, 52vh)", overflowY: "auto" },
  empty: { display: "none" },
  lines: { position: "relative" },
  line: { position: "absolute", insetInline: 0, top: 0, boxSizing: "border-box" },
  heading: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  more: {
    padding: `6px ${tokens.spacingHorizontalS}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** The lines to choose from; only those in sight are drawn, and a line that stands for more asks for it when it is. */
export function TenantRows({
  id,
  rows,
  active,
  search,
  chosen,
  starred,
  all,
  onMore,
  onOnly,
  onTick,
  onStar,
  onUnfold,
}: {
  id: string;
  rows: readonly Row[];
  active: number;
  search: string;
  chosen: readonly string[];
  starred: readonly string[];
  all: string;
  onMore: (branch: string) => void;
  onOnly: (row: Row) => void;
  onTick: (row: Row) => void;
  onStar: (row: TenantRow) => void;
  onUnfold: (row: TenantRow) => void;
}) {
  const styles = useStyles();
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 40,
    getItemKey: (place) => rows[place]?.key ?? place,
    overscan: 6,
    // What the box names as active is always there.
    rangeExtractor: (range) =>
      active < 0 || active >= rows.length
        ? defaultRangeExtractor(range)
        : [...new Set([active, ...defaultRangeExtractor(range)])].sort((one, other) => one - other),
  });
  useEffect(() => {
    if (active >= 0) {
      virtualizer.scrollToIndex(active);
    }
  }, [active, virtualizer]);
  const drawn = virtualizer.getVirtualItems();
  const missing = drawn.map(({ index }) => rows[index]).find((row) => row?.kind === "more");
  const branch = missing?.kind === "more" ? missing.branch : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows may still lack the same
  useEffect(() => {
    if (branch !== undefined) {
      onMore(branch);
    }
  }, [branch, rows]);
  return (
    <div
      ref={scroller}
      id={id}
      role="tree"
      aria-label={t("frame:tenant.list")}
      aria-multiselectable
      className={mergeClasses(styles.scroller, rows.length === 0 && styles.empty)}
    >
      <div role="none" className={styles.lines} style={{ height: virtualizer.getTotalSize() }}>
        {drawn.map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row && (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                role="none"
                className={styles.line}
                style={{ transform: `translateY(${start}px)` }}
              >
                {row.kind === "heading" ? (
                  <div role="presentation" className={styles.heading}>
                    {t(`frame:tenant.section.${row.section as "tree"}`)}
                  </div>
                ) : row.kind === "more" ? (
                  <div role="presentation" className={styles.more}>
                    {t("frame:loading")}
                  </div>
                ) : (
                  <TenantLine
                    id={`${id}-${index}`}
                    row={row}
                    all={all}
                    search={search}
                    active={index === active}
                    ticked={row.kind === "all" ? chosen.length === 0 : chosen.includes(row.tenant.id)}
                    starred={row.kind === "tenant" && starred.includes(row.tenant.id)}
                    onOnly={onOnly}
                    onTick={onTick}
                    onStar={onStar}
                    onUnfold={onUnfold}
                  />
                )}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
