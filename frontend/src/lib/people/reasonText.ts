import type { T } from "../language/language";
import { visible } from "../text/visible";

/** "Admin on Northwind, through the group EMEA desk". */
export function reasonText(
  { role, tenant, group }: { role: string; tenant: string; group: string | null },
  t: T,
): string {
  const values = { role: visible(role), tenant: visible(tenant) };
  return group ? t("users:access.byGroup", { ...values, group: visible(group) }) : t("frame:account.roleOn", values);
}
