import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowDownloadRegular } from "@fluentui/react-icons";
import { type FormEvent, useRef, useState } from "react";
import { directPath, download } from "../../api/downloads";
import { useT } from "../../lib/language/language";
import { dayKey } from "../../lib/time/display";
import { isReversed, resolve } from "../../lib/time/range";
import { useZone } from "../../ui/data/times";
import { useChange } from "../../ui/form/change";
import { RefusalBar } from "../../ui/form/RefusalBar";
import { SettingsCard } from "./SettingsCard";

const days = 30;

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: tokens.spacingVerticalM },
  dates: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalL },
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
});

/** The log of some days in the layout that the MTR Pro Portal gives, where those look for it who know that portal. */
export function AuditLogs({ mayExport }: { mayExport: boolean }) {
  const t = useT();
  return (
    <SettingsCard title={t("settings:logs.title")} text={t("settings:logs.text")}>
      {mayExport ? <Days /> : <span>{t("settings:logs.unavailable")}</span>}
    </SettingsCard>
  );
}

function Days() {
  const styles = useStyles();
  const t = useT();
  const zone = useZone();
  const changing = useChange();
  const form = useRef<HTMLFormElement>(null);
  const today = (ago: number) => dayKey(new Date(Date.now() - ago * 86_400_000).toISOString(), zone);
  const [from, setFrom] = useState(() => today(days));
  const [to, setTo] = useState(() => today(0));
  const [tried, setTried] = useState(false);
  const reversed = from !== "" && to !== "" && isReversed({ from, to }, zone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (from === "" || to === "" || reversed) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (!changing.busy) {
      void changing.run(() => download(directPath(resolve({ from, to }, Date.now(), zone), "CSV", "MTR")));
    }
  };
  const needed = (day: string) => (tried && day === "" ? { validationMessage: t("settings:logs.needed") } : {});
  const end = tried && reversed ? { validationMessage: t("settings:logs.reversed") } : needed(to);
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      {changing.fault && <RefusalBar fault={changing.fault} />}
      <div className={styles.dates}>
        <Field label={t("settings:logs.start")} required {...needed(from)}>
          <Input type="date" value={from} onChange={(_, { value }) => setFrom(value)} />
        </Field>
        <Field label={t("settings:logs.end")} required {...end}>
          <Input type="date" value={to} onChange={(_, { value }) => setTo(value)} />
        </Field>
      </div>
      <Button className={styles.target} type="submit" icon={<ArrowDownloadRegular />} disabledFocusable={changing.busy}>
        {t("settings:logs.download")}
      </Button>
    </form>
  );
}
