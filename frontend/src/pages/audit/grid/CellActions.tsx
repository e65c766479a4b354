import { MenuDivider, MenuItem, MenuList } from "@fluentui/react-components";
import { CopyRegular, FilterDismissRegular, FilterRegular } from "@fluentui/react-icons";
import type { EventRowFragment } from "../../../api/generated/graphql";
import type { Condition } from "../../../lib/event/condition";
import { visible } from "../../../lib/text/visible";
import { useNotices } from "../../../ui/notices";
import { useLog } from "../LogProvider";
import { type Narrowing, useNarrow } from "../narrow";
import { type CellTexts, cellCopy } from "./cellText";
import type { ColumnId } from "./columns";
import { conditionOf, everythingOf } from "./condition";

/** What one may do with the value of a cell. */
export function CellActions({ row, column, texts }: { row: EventRowFragment; column: ColumnId; texts: CellTexts }) {
  const { t } = texts;
  const { copy } = useNotices();
  const { staysIn } = useLog();
  const narrow = useNarrow();
  const condition = conditionOf(row, column);
  const ask = (how: keyof Narrowing, about: Condition) => () => {
    staysIn.current = column;
    narrow[how](about);
  };
  const whole = everythingOf(row, column);
  return (
    <MenuList>
      {condition && (
        <>
          <MenuItem icon={<FilterRegular />} onClick={ask("only", condition)}>
            {t("audit:cell.only")}
          </MenuItem>
          <MenuItem icon={<FilterDismissRegular />} onClick={ask("exclude", condition)}>
            {t("audit:cell.exclude")}
          </MenuItem>
        </>
      )}
      <MenuItem icon={<CopyRegular />} onClick={() => void copy(cellCopy(row, column, texts), t("audit:cell.copied"))}>
        {t("audit:cell.copy")}
      </MenuItem>
      {whole.length > 0 && <MenuDivider />}
      {whole.map(({ how, name, condition: about }) => (
        <MenuItem key={how} onClick={ask("everything", about)}>
          {t(`audit:cell.${how}`, { name: visible(name) })}
        </MenuItem>
      ))}
    </MenuList>
  );
}
