import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { saveView } from "../../../api/views";
import { useT } from "../../../lib/language/language";
import { logOfTab, writeQuery } from "../../../lib/view/savedView";
import { readView } from "../../../lib/view/view";
import { useChange } from "../../../ui/form/change";
import { RefusalBar } from "../../../ui/form/RefusalBar";
import { useNotices } from "../../../ui/notices";
import { onDemand } from "../../../ui/onDemand";
import { useLog } from "../LogProvider";
import { useViews } from "./useViews";

const SaveViewDialog = onDemand(() => import("./SaveViewDialog"));

const useStyles = makeStyles({
  line: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    columnGap: "6px",
    "@media print": { display: "none" },
  },
  edited: { fontStyle: "italic", color: tokens.colorNeutralForeground2 },
  link: {
    fontSize: "inherit",
    lineHeight: "inherit",
    "@media (max-width: 767px)": { minHeight: "44px", paddingInline: "8px" },
  },
});

/** That the view which is open shows something else by now, and what one can do about it. */
export function ViewLine() {
  const styles = useStyles();
  const t = useT();
  const { tell } = useNotices();
  const { search } = useLog();
  const { open, show } = useViews();
  const [saving, setSaving] = useState(false);
  const { busy, fault, run } = useChange();
  if (!open?.edited && !saving) {
    return null;
  }
  const saved = open?.saved;
  const save = () => {
    if (saved && !busy) {
      const { id, name, shared, default: opens } = saved;
      const log = logOfTab(readView(search).tab);
      const input = { id, name, shared, query: writeQuery(search), log, default: opens && log === saved.log };
      void run(() => saveView(input)).then((done) => done && tell(t("views:saved", { name })));
    }
  };
  return (
    <>
      <div className={styles.line}>
        <span className={styles.edited}>{t("views:edited")}</span>
        {saved?.editable && (
          <>
            <span aria-hidden>·</span>
            <Link as="button" className={styles.link} onClick={save}>
              {t("views:save")}
            </Link>
          </>
        )}
        <span aria-hidden>·</span>
        <Link as="button" className={styles.link} onClick={() => setSaving(true)}>
          {t("views:saveAsShort")}
        </Link>
        <span aria-hidden>·</span>
        <Link as="button" className={styles.link} onClick={() => show(search.view)}>
          {t("views:discard")}
        </Link>
      </div>
      {fault && <RefusalBar fault={fault} />}
      {saving && <SaveViewDialog view={undefined} onClose={() => setSaving(false)} />}
    </>
  );
}
