import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Popover,
  PopoverSurface,
  PopoverTrigger,
} from "@fluentui/react-components";
import { ColumnEditRegular, TextDensityRegular } from "@fluentui/react-icons";
import { useT } from "../../../lib/language/language";
import { type Density, densities } from "../../../lib/preferences";
import { ColumnChooser } from "./ColumnChooser";
import { useLayout } from "./useLayout";

/** Which columns the rows have, and how high they are. */
export function LayoutTools() {
  const t = useT();
  const { density, setDensity } = useLayout();
  return (
    <>
      <Popover trapFocus positioning={{ position: "below", align: "end", autoSize: true }}>
        <PopoverTrigger disableButtonEnhancement>
          <Button size="small" appearance="subtle" icon={<ColumnEditRegular />}>
            {t("views:columns.label")}
          </Button>
        </PopoverTrigger>
        <PopoverSurface aria-label={t("views:columns.label")}>
          <ColumnChooser />
        </PopoverSurface>
      </Popover>
      <Menu
        positioning="below-end"
        checkedValues={{ density: [density] }}
        onCheckedValueChange={(_, { checkedItems }) => setDensity(checkedItems[0] as Density)}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button size="small" appearance="subtle" icon={<TextDensityRegular />}>
            {t("settings:density.label")}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {densities.map((name) => (
              <MenuItemRadio key={name} name="density" value={name}>
                {t(`settings:density.${name}`)}
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  );
}
