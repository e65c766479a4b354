import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useViewer } from "../../../api/viewer";
import { type SavedView, saveView } from "../../../api/views";
import { useT } from "../../../lib/language/language";
import { logOfTab, readQuery, writeQuery } from "../../../lib/view/savedView";
import { readView } from "../../../lib/view/view";
import { faultAt, useChange } from "../../../ui/form/change";
import { useFocusBack } from "../../../ui/form/focusBack";
import { RefusalBar } from "../../../ui/form/RefusalBar";
import { useNotices } from "../../../ui/notices";
import { useLog } from "../LogProvider";
import { searchWithLayout, useLayout } from "../layout/useLayout";

const mostCharacters = 100;

const useStyles = makeStyles({
  surface: { maxWidth: "440px" },
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  save: { whiteSpace: "nowrap" },
  hint: {
    margin: "0 0 0 36px",
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** Saves what is shown as a view of its own, or another name and sharing of the one that is given. */
export default function SaveViewDialog({ view, onClose }: { view: SavedView | undefined; onClose: () => void }) {
  const styles = useStyles();
  const t = useT();
  const navigate = useNavigate();
  const { tell } = useNotices();
  const { viewer } = useViewer();
  const { root, search } = useLog();
  const layout = useLayout();
  const [name, setName] = useState(view?.name ?? "");
  const [shared, setShared] = useState(view?.shared ?? false);
  const [opens, setOpens] = useState(view?.default ?? false);
  const [missing, setMissing] = useState(false);
  const { busy, fault, run } = useChange();
  useFocusBack();

  const shown = readView(view ? readQuery(view.query) : search);
  const tab = t(`audit:tabs.${shown.tab}`);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    if (name.trim() === "") {
      setMissing(true);
      return;
    }
    const kept = searchWithLayout(search, layout, shown.tab);
    const query = view?.query ?? writeQuery(kept);
    const id = view ? { id: view.id } : {};
    const saved = await run(() => saveView({ ...id, name, query, log: logOfTab(shown.tab), shared, default: opens }));
    if (!saved) {
      return;
    }
    onClose();
    tell(t("views:saved", { name: saved.name }));
    if (!view) {
      void navigate({ to: root.list, search: { ...kept, view: saved.id }, replace: true });
    }
  };
  const invalid = missing ? { validationMessage: t("views:form.needed") } : faultAt(fault, "input.name");
  return (
    <Dialog open onOpenChange={() => busy || onClose()}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <DialogBody>
            <DialogTitle>{t(view ? "views:form.change" : "views:form.title")}</DialogTitle>
            <DialogContent className={styles.content}>
              {fault && fault.field !== "input.name" && <RefusalBar fault={fault} />}
              <Field label={t("views:form.name")} required {...invalid}>
                <Input
                  value={name}
                  maxLength={mostCharacters}
                  onChange={(_, { value }) => {
                    setName(value);
                    setMissing(false);
                  }}
                />
              </Field>
              <div>
                <Checkbox
                  label={t("views:form.share", { tenant: viewer?.tenant.name ?? "" })}
                  checked={shared}
                  aria-describedby="view-sharing"
                  onChange={(_, { checked }) => setShared(checked === true)}
                />
                <p id="view-sharing" className={styles.hint}>
                  {t("views:form.shareHint")}
                </p>
              </div>
              <Checkbox
                label={t("views:form.opens", { tab })}
                checked={opens}
                onChange={(_, { checked }) => setOpens(checked === true)}
              />
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary" className={styles.save} disabledFocusable={busy}>
                {t("views:form.save")}
              </Button>
              <Button disabledFocusable={busy} onClick={() => busy || onClose()}>
                {t("users:form.cancel")}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
