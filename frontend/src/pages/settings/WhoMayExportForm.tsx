import { Button, Checkbox, Field, makeStyles, Radio, RadioGroup, tokens } from "@fluentui/react-components";
import { type FormEvent, useRef, useState } from "react";
import { type ExportRole, type NarrowedPartner, setExportRoles } from "../../api/exportRoles";
import { useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { useLocale } from "../../ui/data/times";
import { useChange } from "../../ui/form/change";
import { RefusalBar } from "../../ui/form/RefusalBar";
import { useNotices } from "../../ui/notices";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: tokens.spacingVerticalM },
  roles: { display: "flex", flexDirection: "column", margin: 0, padding: 0, border: "none", minWidth: 0 },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold },
  fault: { color: tokens.colorPaletteRedForeground1 },
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
});

/** Every role, or only some; nothing holds before it is saved. */
export function WhoMayExportForm({
  partner,
  roles,
  onSaved,
}: {
  partner: NarrowedPartner;
  roles: readonly ExportRole[];
  onSaved: (saved: NarrowedPartner) => void;
}) {
  const styles = useStyles();
  const t = useT();
  const locale = useLocale();
  const { tell } = useNotices();
  const { retry } = useViewer();
  const changing = useChange();
  const form = useRef<HTMLFormElement>(null);
  const [narrowed, setNarrowed] = useState(partner.exportRoleIds !== null);
  const [chosen, setChosen] = useState<readonly string[]>(partner.exportRoleIds ?? []);
  const [tried, setTried] = useState(false);
  const none = narrowed && chosen.length === 0;
  const save = async () => {
    const saved = await changing.run(() => setExportRoles(partner.id, narrowed ? chosen : null));
    if (saved) {
      const list = new Intl.ListFormat(locale).format(
        roles.filter(({ id }) => saved.exportRoleIds?.includes(id)).map(({ name }) => visible(name)),
      );
      const told = saved.exportRoleIds ? list : t("settings:exporting.every");
      tell(t("settings:exporting.saved", { roles: told, name: visible(saved.name) }));
      onSaved(saved);
      retry(); // it may concern oneself
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (none) {
      form.current?.querySelector<HTMLElement>('input[type="checkbox"]')?.focus();
    } else if (!changing.busy) {
      void save();
    }
  };
  const fault = tried && none ? t("settings:exporting.choose") : undefined;
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      {changing.fault && <RefusalBar fault={changing.fault} />}
      <Field>
        <RadioGroup
          aria-label={t("settings:exporting.title")}
          value={narrowed ? "only" : "all"}
          onChange={(_, { value }) => setNarrowed(value === "only")}
        >
          <Radio value="all" label={t("settings:exporting.all")} />
          <Radio value="only" label={t("settings:exporting.only")} />
        </RadioGroup>
      </Field>
      {narrowed && (
        <fieldset className={styles.roles} {...(fault ? { "aria-describedby": "export-roles-fault" } : {})}>
          <legend className={styles.legend}>{t("settings:exporting.roles")}</legend>
          {roles.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={<bdi>{visible(name)}</bdi>}
              checked={chosen.includes(id)}
              onChange={(_, { checked }) =>
                setChosen(checked ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
            />
          ))}
          {fault && (
            <span id="export-roles-fault" role="alert" className={styles.fault}>
              {fault}
            </span>
          )}
        </fieldset>
      )}
      <Button className={styles.target} type="submit" disabledFocusable={changing.busy}>
        {t("settings:exporting.save")}
      </Button>
    </form>
  );
}
