import { Button, Menu, MenuItem, MenuItemLink, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { ArrowDownloadRegular, ArrowExportUpRegular, OptionsRegular, TaskListLtrRegular } from "@fluentui/react-icons";
import { useNavigate, useRouter } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useT } from "../../../lib/language/language";
import type { Exporting } from "./useExporting";

/** What the list shows, as a file. */
export function ExportMenu({
  open,
  onOpen,
  compact,
  exporting,
}: {
  open: boolean;
  onOpen: (open: boolean) => void;
  compact: boolean;
  exporting: Exporting;
}) {
  const t = useT();
  return (
    <Menu open={open} onOpenChange={(_, data) => onOpen(data.open)} positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<ArrowExportUpRegular />}
          {...(compact ? { "aria-label": t("exports:menu.open"), title: t("exports:menu.open") } : {})}
        >
          {!compact && t("exports:menu.open")}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <ExportItems exporting={exporting} />
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** The same in a menu that holds other things too. */
export function ExportItems({ exporting }: { exporting: Exporting }) {
  const t = useT();
  const navigate = useNavigate();
  const router = useRouter();
  const place = { to: "/exports" } as const;
  const go = (event: MouseEvent) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      void navigate(place);
    }
  };
  return (
    <>
      <MenuItem icon={<ArrowDownloadRegular />} onClick={() => exporting.start("CSV")}>
        {t("exports:menu.csv")}
      </MenuItem>
      <MenuItem icon={<ArrowDownloadRegular />} onClick={() => exporting.start("JSON")}>
        {t("exports:menu.json")}
      </MenuItem>
      <MenuItem icon={<OptionsRegular />} onClick={() => exporting.setOptions(exporting.filter())}>
        {t("exports:menu.options")}
      </MenuItem>
      <MenuItemLink icon={<TaskListLtrRegular />} href={router.buildLocation(place).href} onClick={go}>
        {t("exports:title")}
      </MenuItemLink>
    </>
  );
}
