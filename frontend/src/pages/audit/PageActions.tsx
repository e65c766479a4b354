import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from "@fluentui/react-components";
import {
  ArrowClockwiseRegular,
  CodeRegular,
  LinkRegular,
  MoreHorizontalRegular,
  PrintRegular,
} from "@fluentui/react-icons";
import { useState } from "react";
import { useT } from "../../lib/language/language";
import { asCurl, listAsGraphQL } from "../../lib/view/asCode";
import { useTimes } from "../../ui/data/times";
import { useNotices } from "../../ui/notices";
import { onDemand } from "../../ui/onDemand";
import { useChartShown } from "./chart/useChartShown";
import { useCopyLink } from "./copyLink";
import { ExportItems, ExportMenu } from "./exporting/ExportMenu";
import { useExporting } from "./exporting/useExporting";
import { useMayExport } from "./exporting/useMayExport";
import { useListState, useLog } from "./LogProvider";
import { LiveButton } from "./live/LiveButton";
import type { LogKeys } from "./useLogKeys";
import { ViewsMenu } from "./views/ViewsMenu";

const ExportDialogs = onDemand(() => import("./exporting/ExportDialogs"));

/** Refresh, which moves "now", and what else one may do with the whole view. */
export function PageActions({ compact, narrow, keys }: { compact: boolean; narrow: boolean; keys: LogKeys }) {
  const t = useT();
  const times = useTimes();
  const { root, list, view, show } = useLog();
  const loadedAt = useListState((state) => state.loadedAt);
  const copyLink = useCopyLink();
  const { copy } = useNotices();
  const chart = useChartShown();
  const mayExport = useMayExport();
  const exporting = useExporting();
  // On narrow screens one menu holds everything: the key opens it too.
  const inMenu = narrow && mayExport;
  const [open, setOpen] = useState(false);
  // As the list was asked, and of the range that it shows: tomorrow it finds the same.
  const code = () => {
    const { filter, range } = list.getState();
    return listAsGraphQL({ ...filter, ...range }, root.name === "me");
  };
  const loaded = loadedAt === undefined ? undefined : times.clock(loadedAt);
  return (
    <>
      <LiveButton compact={compact} />
      <Tooltip
        content={loaded ? `${t("audit:refresh")} · ${t("audit:loadedAt", { time: loaded })}` : t("audit:refresh")}
        relationship="label"
      >
        <Button appearance="subtle" icon={<ArrowClockwiseRegular />} onClick={() => void list.refresh()}>
          {!compact && loaded}
        </Button>
      </Tooltip>
      {root.name === "audit" && <ViewsMenu open={keys.viewsOpen} onOpen={keys.setViewsOpen} compact={compact} />}
      {mayExport && !narrow && (
        <ExportMenu open={keys.exportOpen} onOpen={keys.setExportOpen} compact={compact} exporting={exporting} />
      )}
      <Menu
        open={inMenu ? keys.exportOpen : open}
        onOpenChange={(_, data) => (inMenu ? keys.setExportOpen(data.open) : setOpen(data.open))}
        checkedValues={{ access: view.access ? ["shown"] : [], chart: chart.shown ? ["shown"] : [] }}
        onCheckedValueChange={(_, { name, checkedItems }) =>
          name === "chart" ? chart.toggle() : show({ ...view, access: checkedItems.length > 0 })
        }
      >
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={t("audit:menu")} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {inMenu && (
              <>
                <ExportItems exporting={exporting} />
                <MenuDivider />
              </>
            )}
            <MenuItem icon={<LinkRegular />} onClick={() => copyLink(undefined)}>
              {t("audit:copyLink")}
            </MenuItem>
            <MenuItem icon={<CodeRegular />} onClick={() => void copy(code(), t("audit:codeCopied"))}>
              {t("audit:copyGraphQL")}
            </MenuItem>
            <MenuItem
              icon={<CodeRegular />}
              onClick={() => void copy(asCurl(code(), window.location.origin), t("audit:curlCopied"))}
            >
              {t("audit:copyCurl")}
            </MenuItem>
            <MenuItem icon={<PrintRegular />} onClick={() => window.print()}>
              {t("audit:print")}
            </MenuItem>
            <MenuItemCheckbox name="access" value="shown">
              {t("search:access.show")}
            </MenuItemCheckbox>
            {chart.possible && (
              <MenuItemCheckbox name="chart" value="shown">
                {t("chart:show")}
              </MenuItemCheckbox>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {(exporting.options || exporting.refused) && <ExportDialogs exporting={exporting} />}
    </>
  );
}
