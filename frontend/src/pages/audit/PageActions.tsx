import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from "@fluentui/react-components";
import { ArrowClockwiseRegular, LinkRegular, MoreHorizontalRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useT } from "../../lib/language/language";
import { densities, prefer, usePreferences } from "../../lib/preferences";
import { useTimes } from "../../ui/data/times";
import { useChartShown } from "./chart/useChartShown";
import { useCopyLink } from "./copyLink";
import { ExportDialogs } from "./exporting/ExportDialogs";
import { ExportItems, ExportMenu } from "./exporting/ExportMenu";
import { useExporting } from "./exporting/useExporting";
import { useMayExport } from "./exporting/useMayExport";
import { useLog } from "./LogProvider";
import { LiveButton } from "./live/LiveButton";
import type { LogKeys } from "./useLogKeys";

/** Refresh, which moves "now", and what else one may do with the whole view. */
export function PageActions({ compact, narrow, keys }: { compact: boolean; narrow: boolean; keys: LogKeys }) {
  const t = useT();
  const times = useTimes();
  const { state, list, view, show } = useLog();
  const { density } = usePreferences();
  const copyLink = useCopyLink();
  const chart = useChartShown();
  const mayExport = useMayExport();
  const exporting = useExporting();
  // On narrow screens one menu holds everything: the key opens it too.
  const inMenu = narrow && mayExport;
  const [open, setOpen] = useState(false);
  const loaded = state.loadedAt === undefined ? undefined : times.clock(state.loadedAt);
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
      {mayExport && !narrow && (
        <ExportMenu open={keys.exportOpen} onOpen={keys.setExportOpen} compact={compact} exporting={exporting} />
      )}
      <Menu
        open={inMenu ? keys.exportOpen : open}
        onOpenChange={(_, data) => (inMenu ? keys.setExportOpen(data.open) : setOpen(data.open))}
        checkedValues={{
          density: [density],
          access: view.access ? ["shown"] : [],
          chart: chart.shown ? ["shown"] : [],
        }}
        onCheckedValueChange={(_, { name, checkedItems }) =>
          name === "chart"
            ? chart.toggle()
            : name === "access"
              ? show({ ...view, access: checkedItems.length > 0 })
              : prefer({ density: checkedItems[0] as typeof density })
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
            <MenuItemCheckbox name="access" value="shown">
              {t("search:access.show")}
            </MenuItemCheckbox>
            {chart.possible && (
              <MenuItemCheckbox name="chart" value="shown">
                {t("chart:show")}
              </MenuItemCheckbox>
            )}
            {!compact && (
              <>
                <MenuDivider />
                <MenuGroup>
                  <MenuGroupHeader>{t("settings:density.label")}</MenuGroupHeader>
                  {densities.map((name) => (
                    <MenuItemRadio key={name} name="density" value={name}>
                      {t(`settings:density.${name}`)}
                    </MenuItemRadio>
                  ))}
                </MenuGroup>
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      <ExportDialogs exporting={exporting} />
    </>
  );
}
