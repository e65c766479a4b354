import { MessageBar, MessageBarBody, makeStyles, tokens } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { type CSSProperties, useCallback, useState } from "react";
import type { EventRowFragment } from "../../api/generated/graphql";
import { useT } from "../../lib/language/language";
import { eventAddress } from "../../lib/view/view";
import { useElementWidth } from "../../ui/elementWidth";
import { onDemand } from "../../ui/onDemand";
import { FaultBar } from "../../ui/state/FaultBar";
import { FaultPanel } from "../../ui/state/FaultPanel";
import { useWidth } from "../../ui/width";
import { useFacetsShown } from "./facets/useFacetsShown";
import { leastWidth, shownColumns, tracks } from "./grid/columns";
import { EventGrid } from "./grid/EventGrid";
import { SkeletonRows } from "./grid/SkeletonRows";
import { useListState, useLog, whole } from "./LogProvider";
import { useLayout } from "./layout/useLayout";
import { NewEvents } from "./live/NewEvents";
import { useSeek } from "./seek";
import { useSelection } from "./selection/useSelection";
import type { LogKeys } from "./useLogKeys";

const EmptyLog = onDemand(() => import("./EmptyLog"));
const SelectionBar = onDemand(() => import("./selection/SelectionBar"));
const EventCards = onDemand(() => import("./cards/EventCards"));

const useStyles = makeStyles({
  area: {
    position: "relative",
    flexGrow: 1,
    minHeight: 0,
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media (max-width: 767px)": { backgroundColor: tokens.colorNeutralBackground2, minHeight: "60vh" },
  },
  bar: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}` },
  state: { overflowY: "auto" },
});

/** The events, or what stands in their place. Rows that were shown stay, whatever happens after. */
export function Rows({ keys }: { keys: LogKeys }) {
  const styles = useStyles();
  const t = useT();
  const width = useWidth();
  const navigate = useNavigate();
  const { root, view, search, list, show, scrolled } = useLog();
  const state = useListState(whole);
  const [area, room] = useElementWidth<HTMLDivElement>();
  const [activeId, setActiveId] = useState<string>();
  const { byKey, grid } = keys;
  const layout = useLayout();
  const { selection } = useSelection();
  useSeek(search.event);
  const facets = useFacetsShown();
  const shared = (width === "wide" && search.event !== undefined) || facets.shown;
  const columns = shownColumns(layout.columns, shared && room ? room : Number.POSITIVE_INFINITY);

  const open = useCallback(
    (row: EventRowFragment, how: { apart: boolean; byKey: boolean }) => {
      if (how.apart) {
        window.open(eventAddress(root.event, row.id, search), "_blank", "noopener");
        return;
      }
      byKey.current = how.byKey;
      setActiveId(row.id);
      void navigate({ to: root.list, search: { ...search, event: row.id }, replace: search.event !== undefined });
    },
    [navigate, root, search, byKey],
  );

  const { fault, rows, loading } = state;
  const bare = rows.length === 0;
  return (
    <div ref={area} className={styles.area}>
      <NewEvents />
      {fault && !bare && (
        <div className={styles.bar}>
          <FaultBar fault={fault} onRetry={() => void list.refresh()} />
        </div>
      )}
      {state.reloaded && (
        <div className={styles.bar}>
          <MessageBar intent="info">
            <MessageBarBody>{t("audit:reloaded")}</MessageBarBody>
          </MessageBar>
        </div>
      )}
      {fault && bare ? (
        <div className={styles.state}>
          <FaultPanel fault={fault} title={t("audit:failed.title")} onRetry={() => void list.refresh()} />
        </div>
      ) : bare && loading ? (
        <div
          style={
            { "--tracks": tracks(columns), minWidth: width === "narrow" ? 0 : leastWidth(columns) } as CSSProperties
          }
        >
          <SkeletonRows columns={width === "narrow" ? columns.slice(0, 1) : columns} />
        </div>
      ) : bare && state.more === "none" ? (
        <div className={styles.state}>
          <EmptyLog />
        </div>
      ) : width === "narrow" ? (
        <EventCards scrolled={scrolled} />
      ) : (
        <EventGrid
          columns={columns}
          openId={search.event}
          activeId={activeId}
          onActive={setActiveId}
          onOpen={open}
          onSort={() => show({ ...view, oldestFirst: !view.oldestFirst })}
          handle={grid}
          scrolled={scrolled}
        />
      )}
      {selection.ids.size > 0 && width !== "narrow" && <SelectionBar />}
    </div>
  );
}
