import { Field, Radio, RadioGroup, Switch } from "@fluentui/react-components";
import { languages, useT } from "../../lib/language/language";
import { type Density, densities, prefer, type ThemeChoice, themes, usePreferences } from "../../lib/preferences";

/** How the app looks and acts for the reader, on every browser; every change holds at once. */
export function Appearance() {
  const t = useT();
  const { theme, language, density, singleKeys } = usePreferences();
  return (
    <>
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
    </>
  );
}
