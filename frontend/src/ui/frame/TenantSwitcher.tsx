import { Button, makeStyles, Popover, PopoverSurface, PopoverTrigger, tokens } from "@fluentui/react-components";
import { BuildingRegular, ChevronDownRegular } from "@fluentui/react-icons";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { type FoundTenants, findTenants, type TenantPath, useTenants } from "../../api/tenants";
import { may, useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { previewAfter } from "../../lib/view/preview";
import { type LogSearch, readSearch, readView } from "../../lib/view/view";
import { DataText } from "../data/DataText";
import { onDemand } from "../onDemand";

const TenantPicker = onDemand(() => import("./TenantPicker"));

const useStyles = makeStyles({
  button: { minWidth: 0, maxWidth: "320px", fontWeight: tokens.fontWeightRegular, justifyContent: "flex-start" },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  chevron: { flexShrink: 0, marginInlineStart: "6px", fontSize: "16px" },
  only: {
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    maxWidth: "320px",
    color: tokens.colorNeutralForeground2,
  },
  surface: {
    width: "400px",
    maxWidth: "calc(100vw - 32px)",
    boxSizing: "border-box",
    padding: tokens.spacingHorizontalM,
  },
});

/** Narrows what is shown to some organizations; it never widens. It is the same as the organizations of the log's filter. */
export function TenantSwitcher() {
  const styles = useStyles();
  const t = useT();
  const { viewer } = useViewer();
  const navigate = useNavigate();
  const search = useRouterState({ select: ({ location }) => location.search as LogSearch });
  const { tenantIds } = readView(readSearch({ ...search }));
  const known = useTenants(tenantIds);
  const mayRead = may(viewer, "TENANT_READ");
  const visible = useFewTenants(mayRead);
  const [open, setOpen] = useState(false);
  if (!viewer) {
    return null;
  }
  const choose = (ids: string[]) =>
    void navigate({
      to: ".",
      search: ({ tenant, preview, ...rest }: LogSearch) => ({
        ...rest,
        ...(ids.length === 0 ? {} : { tenant: ids.join(",") }),
        ...previewAfter({ tenant, preview }, ids),
      }),
    });
  const chosen = tenantIds.map((id) => known.get(id) ?? unknownTenant(id));
  const all = t("frame:tenant.all", { name: viewer.tenant.name });
  const names =
    chosen.length === 0
      ? all
      : chosen.length === 1
        ? (chosen[0]?.name ?? "")
        : t("frame:tenant.several", { count: chosen.length });
  if (!mayRead || (visible && !visible.more && visible.tenants.length <= 1 && chosen.length === 0)) {
    return (
      <span className={styles.only}>
        <DataText text={visible?.tenants[0]?.name ?? viewer.tenant.name} />
      </span>
    );
  }
  return (
    <Popover positioning="below-start" trapFocus open={open} onOpenChange={(_, data) => setOpen(data.open)}>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          className={styles.button}
          icon={<BuildingRegular />}
          aria-label={t("frame:tenant.label", { names })}
          onPointerEnter={TenantPicker.fetch}
          onFocus={TenantPicker.fetch}
        >
          <span className={styles.text}>
            <DataText text={names} />
          </span>
          <ChevronDownRegular className={styles.chevron} aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t("frame:tenant.list")}>
        <TenantPicker
          all={all}
          chosen={chosen}
          onChange={choose}
          onOnly={(id) => {
            choose(id === undefined ? [] : [id]);
            setOpen(false);
          }}
        />
      </PopoverSurface>
    </Popover>
  );
}

/** Enough to know whether there is anything to choose from. */
function useFewTenants(enabled: boolean): FoundTenants | undefined {
  const [found, setFound] = useState<FoundTenants>();
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    const controller = new AbortController();
    findTenants("", 2, controller.signal).then(setFound, () => undefined);
    return () => controller.abort();
  }, [enabled]);
  return found;
}

/** Stands for a tenant whose name is not known: gone, out of scope, or not asked for yet. */
export function unknownTenant(id: string): TenantPath {
  return { id, name: id, kind: "ORGANIZATION", status: "ACTIVE", parent: null };
}
