import { makeStyles, tokens } from "@fluentui/react-components";
import { InfoRegular } from "@fluentui/react-icons";
import { type ReactNode, useState } from "react";
import { type Export, requestExport } from "../../api/exports";
import { exportWatch } from "../../api/exportWatch";
import type { AuditEventFilter } from "../../api/generated/graphql";
import { inputOf, type LayoutDraft } from "../../lib/exports/layout";
import { useT } from "../../lib/language/language";
import { useChange } from "../../ui/form/change";
import { FormDrawer } from "../../ui/form/FormDrawer";
import { useNotices } from "../../ui/notices";
import { LayoutFields } from "./LayoutFields";

const useStyles = makeStyles({
  note: { display: "flex", gap: "6px", alignItems: "center", margin: 0, color: tokens.colorNeutralForeground2 },
  icon: { flexShrink: 0 },
});

const fields = ["input.format", "input.profile", "input.log", "input.columns", "input.compression", "input.bom"];

/** How a file shall look. What is in it stands above, and is fixed when the form is opened. */
export default function ExportOptions({
  title,
  filter,
  columns,
  log,
  start,
  newSince,
  onRequested,
  onClose,
  children,
}: {
  title: string;
  filter: AuditEventFilter;
  /** Those on the screen. */
  columns: readonly string[];
  log: LayoutDraft["log"];
  /** The layout to begin with. */
  start?: LayoutDraft;
  /** An earlier export: only what was recorded since. */
  newSince?: string;
  onRequested?: (made: Export) => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const styles = useStyles();
  const t = useT();
  const { tell } = useNotices();
  const changing = useChange();
  const [draft, setDraft] = useState<LayoutDraft>(
    start ?? { format: "CSV", layout: "FULL", compression: "NONE", bom: true, log },
  );
  const submit = async () => {
    const since = newSince === undefined ? {} : { newSince };
    const made = await changing.run(() => requestExport({ filter, ...inputOf(draft, columns), ...since }));
    if (made) {
      exportWatch.put([made]);
      tell(t("exports:options.started"));
      onRequested?.(made);
      onClose();
    }
  };
  return (
    <FormDrawer
      title={title}
      submit={t("exports:options.submit")}
      changing={changing}
      fields={fields}
      dirty={false}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {children}
      <LayoutFields draft={draft} columns={columns} fault={changing.fault} onChange={setDraft} />
      <p className={styles.note}>
        <InfoRegular className={styles.icon} aria-hidden />
        {t("exports:options.note")}
      </p>
    </FormDrawer>
  );
}
