import { Button, makeStyles } from "@fluentui/react-components";
import { type RefObject, useImperativeHandle, useRef, useState } from "react";
import { useT } from "../../../lib/language/language";
import { check } from "../../../lib/search/check";
import type { Chip } from "../../../lib/search/chip";
import { formatChip } from "../../../lib/search/format";
import { plain } from "../../../lib/text/visible";
import { hidesAccess } from "../../../lib/view/asked";
import { useNotices } from "../../../ui/notices";
import { onDemand } from "../../../ui/onDemand";
import { useLog } from "../LogProvider";
import { ChipEditor } from "./ChipEditor";
import { ChipFaults } from "./ChipFaults";
import { ChipTag } from "./ChipTag";
import { chipText, faultOfChip, hintOfChip } from "./chipText";
import { useApply } from "./useApply";
import { useMissingNames } from "./useMissingNames";
import { useWords } from "./useWords";

const WhichTenant = onDemand(() => import("./WhichTenant"));

const useStyles = makeStyles({
  row: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "6px",
    listStyleType: "none",
    margin: 0,
    padding: 0,
    minWidth: 0,
  },
  item: { maxWidth: "100%", minWidth: 0, display: "flex" },
});

export interface ChipsHandle {
  focusLast: () => void;
}

/** Every condition but time and tab, each removable on its own. Nothing filters that is not shown here. */
export function ChipRow({ handle, onEmptied }: { handle?: RefObject<ChipsHandle | null>; onEmptied?: () => void }) {
  const styles = useStyles();
  const t = useT();
  const { tell } = useNotices();
  const { view, show, catalogue } = useLog();
  const { applyText, choice } = useApply();
  const words = useWords();
  useMissingNames(words);
  const [edited, setEdited] = useState<number>();
  const list = useRef<HTMLUListElement>(null);
  useImperativeHandle(handle, () => ({
    focusLast: () => [...(list.current?.querySelectorAll<HTMLElement>('[data-chip="own"]') ?? [])].at(-1)?.focus(),
  }));
  const hidden = hidesAccess(view);
  if (view.chips.length + view.tenantIds.length === 0 && !hidden) {
    return null;
  }
  const checked = check(view.chips, catalogue);
  const without = (index: number) => view.chips.filter((_, other) => other !== index);
  const change = (index: number, chip: Chip) =>
    show({ ...view, chips: view.chips.map((old, other) => (other === index ? chip : old)) });
  const withoutTenant = (id: string) => ({ ...view, tenantIds: view.tenantIds.filter((other) => other !== id) });
  const asChip = (id: string, marks: Pick<Chip, "excluded" | "off">) =>
    show({ ...withoutTenant(id), chips: [...view.chips, { field: "org", values: [id], ...marks }] });
  /** The focus goes to the neighbour, not to nowhere. */
  const remove = (next: typeof view, place: number) => {
    show(next);
    requestAnimationFrame(() => {
      const left = list.current?.querySelectorAll<HTMLElement>("[data-chip]") ?? [];
      const neighbour = left[Math.min(place, left.length - 1)];
      neighbour ? neighbour.focus() : onEmptied?.();
    });
  };
  const clear = () => {
    const before = view;
    show({ ...view, chips: [] });
    tell(t("search:cleared"), () => show(before));
    onEmptied?.();
  };
  return (
    <>
      <ul ref={list} className={styles.row} aria-label={t("search:chip.list")}>
        {view.tenantIds.map((id, index) => (
          <li key={id} className={styles.item}>
            <ChipTag
              text={chipText({ field: "org", values: [id] }, words)}
              source={formatChip({ field: "org", values: [id] })}
              onExclude={() => asChip(id, { excluded: true })}
              onTurn={() => asChip(id, { off: true })}
              onRemove={() => remove(withoutTenant(id), index)}
            />
          </li>
        ))}
        {checked.map(({ chip, fault, hint }, index) => (
          <li key={formatChip(chip)} className={styles.item}>
            {edited === index ? (
              <ChipEditor
                text={formatChip(chip)}
                onApply={(text) => {
                  setEdited(undefined);
                  void applyText(text, { ...view, chips: without(index) });
                }}
                onCancel={() => setEdited(undefined)}
              />
            ) : (
              <ChipTag
                text={chipText(chip, words)}
                source={formatChip(chip)}
                off={chip.off ?? false}
                excluded={chip.excluded ?? false}
                {...(fault
                  ? { fault: plain(faultOfChip(fault, t)) }
                  : hint
                    ? { hint: plain(hintOfChip(hint, t)) }
                    : {})}
                onEdit={() => setEdited(index)}
                onExclude={() => {
                  const { excluded, ...rest } = chip;
                  change(index, excluded ? rest : { ...rest, excluded: true });
                }}
                onTurn={() => {
                  const { off, ...rest } = chip;
                  change(index, off ? rest : { ...rest, off: true });
                }}
                onRemove={() => remove({ ...view, chips: without(index) }, view.tenantIds.length + index)}
              />
            )}
          </li>
        ))}
        {hidden && (
          <li className={styles.item}>
            <ChipTag
              text={t("search:access.hidden")}
              removeLabel={t("search:access.show")}
              onRemove={() => remove({ ...view, access: true }, view.tenantIds.length + view.chips.length)}
            />
          </li>
        )}
        {view.chips.length > 0 && (
          <li>
            <Button size="small" appearance="subtle" onClick={clear}>
              {t("search:clearAll")}
            </Button>
          </li>
        )}
      </ul>
      <ChipFaults checked={checked} words={words} onChange={change} />
      {choice && <WhichTenant {...choice} />}
    </>
  );
}
