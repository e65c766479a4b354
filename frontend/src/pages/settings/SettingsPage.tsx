import { Field, makeStyles, Radio, RadioGroup, Switch, tokens } from "@fluentui/react-components";
import { useParams } from "@tanstack/react-router";
import { languages, useT } from "../../lib/language/language";
import { type Density, densities, prefer, type ThemeChoice, themes, usePreferences } from "../../lib/preferences";
import { usePageHeading } from "../../ui/heading";
import { useTitle } from "../../ui/title";
import { NotFoundPage } from "../NotFoundPage";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXL,
    maxWidth: "640px",
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
  },
  h1: { margin: 0, outlineStyle: "none", fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  h2: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
});

/** How the app looks and acts in this browser; every change holds at once. */
export function SettingsPage() {
  const styles = useStyles();
  const t = useT();
  const { tab } = useParams({ from: "/signed-in/settings/$tab" });
  const heading = usePageHeading();
  const { theme, language, density, singleKeys } = usePreferences();
  useTitle(t("settings:appearance"), t("settings:title"));
  if (tab !== "appearance") {
    return <NotFoundPage />;
  }
  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1} className={styles.h1}>
        {t("settings:title")}
      </h1>
      <h2 className={styles.h2}>{t("settings:appearance")}</h2>
      <Field label={t("frame:theme.label")}>
        <RadioGroup value={theme} onChange={(_, { value }) => prefer({ theme: value as ThemeChoice })}>
          {themes.map((name) => (
            <Radio key={name} value={name} label={t(`frame:theme.${name}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t("frame:language.label")}>
        <RadioGroup value={language} onChange={(_, { value }) => prefer({ language: value as typeof language })}>
          <Radio value="automatic" label={t("frame:language.automatic")} />
          {Object.entries(languages).map(([code, name]) => (
            <Radio key={code} value={code} label={<span lang={code}>{name}</span>} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t("settings:density.label")}>
        <RadioGroup value={density} onChange={(_, { value }) => prefer({ density: value as Density })}>
          {densities.map((name) => (
            <Radio key={name} value={name} label={t(`settings:density.${name}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field hint={t("settings:singleKeys.hint")}>
        <Switch
          checked={singleKeys}
          label={t("settings:singleKeys.label")}
          onChange={(_, { checked }) => prefer({ singleKeys: checked })}
        />
      </Field>
    </div>
  );
}
