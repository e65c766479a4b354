import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { DarkThemeRegular } from "@fluentui/react-icons";
import { useT } from "../../lib/language/language";
import { prefer, themes, usePreferences } from "../../lib/preferences";

export function ThemeItems() {
  const t = useT();
  return themes.map((theme) => (
    <MenuItemRadio key={theme} name="theme" value={theme}>
      {t(`frame:theme.${theme}`)}
    </MenuItemRadio>
  ));
}

export function ThemeMenu() {
  const t = useT();
  const { theme } = usePreferences();
  return (
    <Menu
      checkedValues={{ theme: [theme] }}
      onCheckedValueChange={(_, { checkedItems }) => prefer({ theme: checkedItems[0] as typeof theme })}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<DarkThemeRegular />}
          aria-label={`${t("frame:theme.label")}: ${t(`frame:theme.${theme}`)}`}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <ThemeItems />
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
