import { useState } from "react";
import { useTenants } from "../../api/tenants";
import { useViewer } from "../../api/viewer";
import { tenantsOf } from "../../lib/people/listSearch";
import type { ChosenTenant } from "./TenantField";

/** Where something new is made: the chosen tenant, else the one that the page is narrowed to, else the viewer's own. */
export function useHome(narrowed: string | undefined): {
  home: ChosenTenant | undefined;
  choose: (tenant: ChosenTenant | undefined) => void;
} {
  const { viewer } = useViewer();
  const [chosen, choose] = useState<ChosenTenant>();
  const [id] = tenantsOf(narrowed);
  const known = useTenants(id ? [id] : []);
  return { home: chosen ?? (id ? known.get(id) : undefined) ?? viewer?.tenant, choose };
}
