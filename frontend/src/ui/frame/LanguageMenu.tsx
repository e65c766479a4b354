import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { languages, useT } from "../../lib/language/language";
import { prefer, usePreferences } from "../../lib/preferences";

const useStyles = makeStyles({ button: { minWidth: "44px" } });

/** The languages by their own names, whichever is spoken now. */
export function LanguageItems() {
  const t = useT();
  return (
    <>
      <MenuItemRadio name="language" value="automatic">
        {t("frame:language.automatic")}
      </MenuItemRadio>
      {Object.entries(languages).map(([code, name]) => (
        <MenuItemRadio key={code} name="language" value={code} lang={code}>
          {name}
        </MenuItemRadio>
      ))}
    </>
  );
}

export function LanguageMenu() {
  const t = useT();
  const styles = useStyles();
  const { i18n } = useTranslation();
  const { language } = usePreferences();
  return (
    <Menu
      checkedValues={{ language: [language] }}
      onCheckedValueChange={(_, { checkedItems }) => prefer({ language: checkedItems[0] as typeof language })}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          className={styles.button}
          appearance="subtle"
          aria-label={`${t("frame:language.label")}: ${i18n.language.toUpperCase()}`}
        >
          {i18n.language.toUpperCase()}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <LanguageItems />
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
