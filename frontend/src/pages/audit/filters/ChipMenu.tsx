import { MenuItem, MenuList } from "@fluentui/react-components";
import { useT } from "../../../lib/language/language";
import { useNotices } from "../../../ui/notices";

/** What one may do with a chip. */
export interface ChipActs {
  off?: boolean;
  excluded?: boolean;
  onEdit?: (() => void) | undefined;
  /** Excludes what it includes, or the other way round. */
  onExclude?: () => void;
  onTurn?: () => void;
  onRemove: () => void;
}

/** `source`: the chip as it stands in the search language. */
export function ChipMenu({
  source,
  off,
  excluded,
  onEdit,
  onExclude,
  onTurn,
  onRemove,
}: ChipActs & { source: string }) {
  const t = useT();
  const { copy } = useNotices();
  return (
    <MenuList>
      {onEdit && <MenuItem onClick={onEdit}>{t("search:chip.editItem")}</MenuItem>}
      <MenuItem onClick={onExclude}>{t(excluded ? "search:chip.include" : "search:chip.exclude")}</MenuItem>
      <MenuItem onClick={onTurn}>{t(off ? "search:chip.turnOn" : "search:chip.turnOff")}</MenuItem>
      <MenuItem onClick={() => void copy(source, t("audit:cell.copied"))}>{t("search:chip.copyItem")}</MenuItem>
      <MenuItem onClick={onRemove}>{t("search:chip.removeItem")}</MenuItem>
    </MenuList>
  );
}
