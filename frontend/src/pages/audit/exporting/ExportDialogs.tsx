import { useT } from "../../../lib/language/language";
import { ConfirmDialog } from "../../../ui/form/ConfirmDialog";
import { onDemand } from "../../../ui/onDemand";
import { exportColumns } from "../grid/exportColumns";
import { useLog } from "../LogProvider";
import { useLayout } from "../layout/useLayout";
import type { Exporting } from "./useExporting";
import { WhatIsExported } from "./WhatIsExported";

const ExportOptions = onDemand(() => import("../../exports/ExportOptions"));

/** The form of an export, and why a download was not begun. */
export default function ExportDialogs({ exporting }: { exporting: Exporting }) {
  const t = useT();
  const { view } = useLog();
  const { columns } = useLayout();
  const { refused, changing, options } = exporting;
  const close = () => exporting.setOptions(undefined);
  return (
    <>
      {options && (
        <ExportOptions
          title={t("exports:options.title")}
          filter={options}
          columns={exportColumns(columns)}
          log={view.tab === "sign-ins" ? "SIGN_IN" : "AUDIT"}
          onClose={close}
        >
          <WhatIsExported filter={options} />
        </ExportOptions>
      )}
      {refused && (
        <ConfirmDialog
          title={t("exports:menu.failed")}
          confirm={t("exports:menu.retry")}
          changing={changing}
          onConfirm={() => exporting.start(refused)}
          onClose={exporting.dismiss}
        >
          {null}
        </ConfirmDialog>
      )}
    </>
  );
}
