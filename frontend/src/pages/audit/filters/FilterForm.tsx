import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  Field,
  Input,
  makeStyles,
  OverlayDrawer,
  Select,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTenants } from "../../../api/tenants";
import { may, useViewer } from "../../../api/viewer";
import { useT } from "../../../lib/language/language";
import { presets } from "../../../lib/time/range";
import { useLocale } from "../../../ui/data/times";
import { TenantPicker } from "../../../ui/frame/TenantPicker";
import { unknownTenant } from "../../../ui/frame/TenantSwitcher";
import { useLog } from "../LogProvider";
import { CustomRange } from "../time/CustomRange";
import { draftOf, type RangeDraft, readDraft } from "../time/rangeDraft";
import { useReading } from "../time/useReading";
import { ActivityPicker } from "./ActivityPicker";
import { emptyForm, type FormDraft, formOf, viewOf } from "./formDraft";
import { WordChoices } from "./WordChoices";

const useStyles = makeStyles({
  drawer: { width: "480px", maxWidth: "100vw" },
  body: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalM,
  },
  group: { border: "none", margin: 0, padding: 0, minWidth: 0 },
  legend: {
    padding: 0,
    marginBottom: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  form: { display: "contents" },
  footer: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
});

/** Filters for those who do not type: staged, asked only on Display records. On narrow screens it holds the search box too. */
export default function FilterForm({ onClose, search }: { onClose: () => void; search?: ReactNode }) {
  const styles = useStyles();
  const t = useT();
  const locale = useLocale();
  const reading = useReading();
  const { viewer } = useViewer();
  const { view, show } = useLog();
  const [draft, setDraft] = useState<FormDraft>(() => formOf(view));
  const [range, setRange] = useState<RangeDraft>(() => draftOf(view.time, locale));
  const [custom, setCustom] = useState(typeof view.time !== "string");
  const tenants = useTenants(draft.tenantIds);
  const change = (part: Partial<FormDraft>) => setDraft({ ...draft, ...part });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    let { time } = draft;
    if (custom) {
      const read = readDraft(range, reading());
      if ("draft" in read) {
        setRange(read.draft);
        return;
      }
      time = read.range;
    }
    show(viewOf({ ...draft, time }, view));
    onClose();
  };
  const reset = () => {
    setDraft(emptyForm(view));
    setCustom(false);
    setRange({ from: "", to: "" });
  };
  return (
    <OverlayDrawer open position="end" className={styles.drawer} onOpenChange={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <DrawerHeader>
          <DrawerHeaderTitle
            action={
              <Button
                appearance="subtle"
                icon={<DismissRegular />}
                aria-label={t("search:form.close")}
                onClick={onClose}
              />
            }
          >
            {t("search:form.title")}
          </DrawerHeaderTitle>
        </DrawerHeader>
        <DrawerBody className={styles.body}>
          {search}
          <Field label={t("search:form.dateRange")}>
            <Select
              value={custom ? "custom" : String(draft.time)}
              onChange={(_, { value }) => {
                setCustom(value === "custom");
                change({ time: presets.find((preset) => preset === value) ?? draft.time });
              }}
            >
              {presets.map((preset) => (
                <option key={preset} value={preset}>
                  {t(`time:preset.${preset}`)}
                </option>
              ))}
              <option value="custom">{t("time:custom")}</option>
            </Select>
          </Field>
          {custom && <CustomRange draft={range} onChange={setRange} />}
          <WordChoices
            field="log"
            label={t("search:form.log")}
            values={draft.log}
            onChange={(log) => change({ log })}
          />
          <Field label={t("search:form.actor")} hint={t("search:form.actorHint")}>
            <Input value={draft.actor} maxLength={200} onChange={(_, { value }) => change({ actor: value })} />
          </Field>
          <WordChoices
            field="severity"
            label={t("search:form.severity")}
            values={draft.severity}
            onChange={(severity) => change({ severity })}
          />
          <WordChoices
            field="outcome"
            label={t("search:form.outcome")}
            values={draft.outcome}
            onChange={(outcome) => change({ outcome })}
          />
          <fieldset className={styles.group}>
            <legend className={styles.legend}>{t("search:form.activity")}</legend>
            <ActivityPicker chosen={draft.activity} onChange={(activity) => change({ activity })} />
          </fieldset>
          {may(viewer, "TENANT_READ") && (
            <fieldset className={styles.group}>
              <legend className={styles.legend}>{t("search:form.organization")}</legend>
              <TenantPicker
                chosen={draft.tenantIds.map((id) => tenants.get(id) ?? unknownTenant(id))}
                onChange={(tenantIds) => change({ tenantIds })}
              />
            </fieldset>
          )}
        </DrawerBody>
        <DrawerFooter className={styles.footer}>
          <Button type="submit" appearance="primary">
            {t("search:form.apply")}
          </Button>
          <Button onClick={reset}>{t("search:form.reset")}</Button>
        </DrawerFooter>
      </form>
    </OverlayDrawer>
  );
}
