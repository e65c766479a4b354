import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { PersonClockRegular, SettingsRegular, SignOutRegular } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import { session } from "../../api/client";
import { faultOf } from "../../api/fault";
import { useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { prefer, usePreferences } from "../../lib/preferences";
import { DataText } from "../data/DataText";
import { Initials } from "../Initials";
import { useNotices } from "../notices";
import { faultText } from "../state/faultText";
import { LanguageItems } from "./LanguageMenu";
import { ThemeItems } from "./ThemeMenu";

const useStyles = makeStyles({
  button: { minWidth: "44px", minHeight: "44px", padding: 0 },
  who: {
    display: "flex",
    flexDirection: "column",
    maxWidth: "300px",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    overflowWrap: "anywhere",
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** Who is signed in, with which roles. On narrow screens language and theme are chosen here too. */
export function AccountMenu({ compact }: { compact: boolean }) {
  const styles = useStyles();
  const t = useT();
  const { viewer } = useViewer();
  const { language, theme } = usePreferences();
  const navigate = useNavigate();
  const { tell } = useNotices();
  const signOut = () => session.signOut().catch((thrown: unknown) => tell(faultText(faultOf(thrown), t)));
  const choose = (name: string, value: string | undefined) => prefer({ [name]: value });
  return (
    <Menu
      checkedValues={{ language: [language], theme: [theme] }}
      onCheckedValueChange={(_, { name, checkedItems }) => choose(name, checkedItems[0])}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          className={styles.button}
          appearance="transparent"
          shape="circular"
          aria-label={t("frame:account.label", { name: viewer?.name ?? "" })}
          icon={<Initials of={viewer?.name ?? ""} />}
        />
      </MenuTrigger>
      <MenuPopover>
        {viewer && (
          <div className={styles.who}>
            <span className={styles.name}>
              <DataText text={viewer.name} />
            </span>
            {viewer.user && (
              <span className={styles.quiet}>
                <DataText text={viewer.user.email} />
              </span>
            )}
            {viewer.user?.assignments.map(({ role, tenant }) => (
              <span key={`${role.id} ${tenant.id}`} className={styles.quiet}>
                <DataText text={t("frame:account.roleOn", { role: role.name, tenant: tenant.name })} />
              </span>
            ))}
          </div>
        )}
        <MenuList>
          <MenuDivider />
          {compact && (
            <>
              <MenuGroup>
                <MenuGroupHeader>{t("frame:language.label")}</MenuGroupHeader>
                <LanguageItems />
              </MenuGroup>
              <MenuDivider />
              <MenuGroup>
                <MenuGroupHeader>{t("frame:theme.label")}</MenuGroupHeader>
                <ThemeItems />
              </MenuGroup>
              <MenuDivider />
            </>
          )}
          <MenuItem icon={<PersonClockRegular />} onClick={() => void navigate({ to: "/me" })}>
            {t("frame:navigation.me")}
          </MenuItem>
          <MenuItem
            icon={<SettingsRegular />}
            onClick={() => void navigate({ to: "/settings/$tab", params: { tab: "appearance" } })}
          >
            {t("frame:navigation.settings")}
          </MenuItem>
          <MenuItem icon={<SignOutRegular />} onClick={() => void signOut()}>
            {t("frame:account.signOut")}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
