import { Button, Checkbox, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ReOrderDotsVerticalRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { useT } from "../../../lib/language/language";
import { useNotices } from "../../../ui/notices";
import { type ColumnId, columnsFor } from "../grid/columns";
import { useLog } from "../LogProvider";
import { moved } from "./moved";
import { useLayout } from "./useLayout";

const useStyles = makeStyles({
  hint: { margin: 0, maxWidth: "34ch", color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  list: {
    listStyleType: "none",
    margin: `${tokens.spacingVerticalS} 0`,
    padding: 0,
    minWidth: "240px",
    maxHeight: "clamp(160px, 100vh - 360px, 440px)",
    overflowY: "auto",
  },
  row: { display: "flex", alignItems: "center", borderRadius: tokens.borderRadiusMedium },
  movable: { cursor: "grab", ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover } },
  dragged: { backgroundColor: tokens.colorNeutralBackground1Selected },
  name: { flexGrow: 1, display: "flex" },
  handle: { display: "flex", paddingInline: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground3 },
});

/** Ticks show columns; shown ones change places by Alt and an arrow, or by dragging. */
export function ColumnChooser() {
  const styles = useStyles();
  const t = useT();
  const { announce } = useNotices();
  const { view } = useLog();
  const { columns, setColumns } = useLayout();
  const shown = columns.map(({ id }) => id);
  const others = columnsFor(view.tab)
    .map(({ id }) => id)
    .filter((id) => !shown.includes(id));
  const [dragged, setDragged] = useState<ColumnId>();
  const list = useRef<HTMLUListElement>(null);
  const focused = useRef<ColumnId>(undefined);
  // What was moved keeps the focus, wherever it stands now.
  useLayoutEffect(() => {
    if (focused.current) {
      list.current?.querySelector<HTMLElement>(`[data-id="${focused.current}"] input`)?.focus();
      focused.current = undefined;
    }
  });
  const place = (id: ColumnId, to: number) => {
    const next = moved(shown, shown.indexOf(id), to);
    if (next.join() !== shown.join()) {
      focused.current = id;
      setColumns(next);
      announce(t("views:columns.moved", { name: t(`audit:column.${id}`), place: next.indexOf(id) + 1 }));
    }
  };
  const tick = (id: ColumnId, on: boolean) => {
    focused.current = id;
    setColumns(on ? [...shown, id] : shown.filter((other) => other !== id));
  };
  const onKeyDown = (id: ColumnId) => (event: KeyboardEvent) => {
    const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (by !== undefined && shown.indexOf(id) > 0) {
      event.preventDefault();
      place(id, shown.indexOf(id) + by);
    }
  };
  return (
    <>
      <p className={styles.hint}>{t("views:columns.hint")}</p>
      <ul ref={list} className={styles.list}>
        {[...shown, ...others].map((id, index) => {
          const movable = index > 0 && index < shown.length;
          return (
            <li
              key={id}
              data-id={id}
              className={mergeClasses(styles.row, movable && styles.movable, id === dragged && styles.dragged)}
              draggable={movable}
              onDragStart={(event) => {
                event.dataTransfer.setData("text/plain", "");
                setDragged(id);
              }}
              onDragEnd={() => setDragged(undefined)}
              onDragOver={(event) => {
                if (dragged && movable) {
                  event.preventDefault();
                  place(dragged, index);
                }
              }}
              onKeyDown={onKeyDown(id)}
            >
              <span className={styles.name}>
                <Checkbox
                  label={t(`audit:column.${id}`)}
                  checked={index < shown.length}
                  disabled={index === 0}
                  onChange={(_, { checked }) => tick(id, checked === true)}
                />
              </span>
              {movable && (
                <span className={styles.handle}>
                  <ReOrderDotsVerticalRegular aria-hidden />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <Button size="small" onClick={() => setColumns(undefined)}>
        {t("views:columns.reset")}
      </Button>
    </>
  );
}
