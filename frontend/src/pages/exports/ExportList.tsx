import { ArrowExportUpRegular } from "@fluentui/react-icons";
import type { Export } from "../../api/exports";
import type { Paged } from "../../api/paged";
import { useT } from "../../lib/language/language";
import { FoundList } from "../../ui/list/FoundList";
import { PageLink } from "../../ui/PageLink";
import { StatePanel } from "../../ui/state/StatePanel";
import { ExportCard } from "./ExportCard";
import { useExportColumns } from "./exportListColumns";
import type { ExportActions } from "./useExportActions";
import type { What } from "./useWhat";

/** The exports, in rows, on narrow screens in cards, or what stands in their place. */
export function ExportList({
  exports,
  rows,
  whatOf,
  rateOf,
  actions,
  onOpen,
}: {
  exports: Paged<Export>;
  /** As they are by now. */
  rows: readonly Export[] | undefined;
  whatOf: (one: Export) => What;
  rateOf: (one: Export) => number | undefined;
  actions: ExportActions;
  onOpen: (one: Export, apart: boolean) => void;
}) {
  const t = useT();
  const columns = useExportColumns(whatOf, rateOf, actions);
  return (
    <FoundList
      label={t("exports:title")}
      failed={t("exports:failed")}
      empty={
        <StatePanel
          icon={<ArrowExportUpRegular />}
          title={t("exports:none")}
          text={t("exports:noneText")}
          actions={<PageLink to="/audit">{t("frame:navigation.audit")}</PageLink>}
        />
      }
      count={(count, more) => t(more ? "exports:countMore" : "exports:count", { count })}
      found={{ ...exports, rows }}
      columns={columns}
      card={(one) => <ExportCard one={one} rate={rateOf(one)} what={whatOf(one)} onOpen={() => onOpen(one, false)} />}
      onOpen={onOpen}
    />
  );
}
