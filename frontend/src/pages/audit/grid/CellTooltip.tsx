import { Tooltip } from "@fluentui/react-components";
import { type RefObject, useEffect, useState } from "react";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { visible } from "../../../lib/text/visible";
import { type CellTexts, cellDetail, cellText } from "./cellText";
import type { ColumnId } from "./columns";

const delay = 350;

/** One tooltip for all cells: what hover and focus add. A tooltip for each cell would cost more than the rows. */
export function CellTooltip({
  grid,
  rowOf,
  texts,
}: {
  grid: RefObject<HTMLElement | null>;
  rowOf: (id: string) => EventRowFragment | undefined;
  texts: CellTexts;
}) {
  const [cell, setCell] = useState<HTMLElement>();
  useEffect(() => {
    const element = grid.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const point = (event: Event) => {
      clearTimeout(timer);
      const over = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-column]") : null;
      setCell((shown) => (shown === over ? shown : undefined));
      if (over) {
        timer = setTimeout(() => setCell(over), delay);
      }
    };
    const hide = () => {
      clearTimeout(timer);
      setCell(undefined);
    };
    const onEscape = (event: KeyboardEvent) => event.key === "Escape" && hide();
    element?.addEventListener("pointerover", point);
    element?.addEventListener("focusin", point);
    element?.addEventListener("pointerleave", hide);
    element?.addEventListener("pointerdown", hide);
    element?.addEventListener("focusout", hide);
    element?.addEventListener("scroll", hide, { capture: true, passive: true });
    element?.addEventListener("keydown", onEscape);
    return () => {
      clearTimeout(timer);
      element?.removeEventListener("pointerover", point);
      element?.removeEventListener("focusin", point);
      element?.removeEventListener("pointerleave", hide);
      element?.removeEventListener("pointerdown", hide);
      element?.removeEventListener("focusout", hide);
      element?.removeEventListener("scroll", hide, { capture: true });
      element?.removeEventListener("keydown", onEscape);
    };
  }, [grid]);
  const row = cell && rowOf(cell.closest<HTMLElement>("[data-event]")?.dataset.event ?? "");
  const column = cell?.dataset.column as ColumnId | undefined;
  const detail = row && column ? cellDetail(row, column, texts) : undefined;
  const adds = detail !== undefined && (detail !== (row && column && cellText(row, column, texts)) || isClipped(cell));
  return cell && adds ? (
    <Tooltip
      visible
      content={visible(detail)}
      relationship="inaccessible"
      positioning={{ target: cell, position: "below", align: "start" }}
    />
  ) : null;
}

function isClipped(cell: HTMLElement | undefined): boolean {
  return cell
    ? [...cell.querySelectorAll<HTMLElement>("*")].some(
        (inside) => inside.scrollWidth > inside.clientWidth + 1 && inside.clientWidth > 0,
      )
    : false;
}
