import type { TenantStatus } from "../../api/generated/graphql";
import { updateOrganization } from "../../api/organizations";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { ConfirmDialog } from "../../ui/form/ConfirmDialog";
import { useChange } from "../../ui/form/change";
import { TypeNameDialog } from "../../ui/form/TypeNameDialog";
import { useNotices } from "../../ui/notices";
import type { OrganizationView } from "./organizationView";

export type StatusChange = "suspend" | "reactivate" | "delete";

const after: Record<StatusChange, TenantStatus> = { suspend: "SUSPENDED", reactivate: "ACTIVE", delete: "DELETED" };

/** Suspends an organization, reactivates it, or deletes it, for which its name is typed. */
export function OrganizationStatusChange({
  view,
  what,
  onClose,
}: {
  view: OrganizationView;
  what: StatusChange;
  onClose: () => void;
}) {
  const t = useT();
  const { tell } = useNotices();
  const changing = useChange();
  const { organization, put } = view;
  const name = visible(organization.name);
  const confirm = async () => {
    const changed = await changing.run(() => updateOrganization({ id: organization.id, status: after[what] }));
    if (changed) {
      put(changed);
      tell(
        {
          suspend: t("organizations:suspend.done", { name }),
          reactivate: t("organizations:reactivate.done", { name }),
          delete: t("organizations:delete.done", { name }),
        }[what],
      );
      onClose();
    }
  };
  const shared = { changing, onConfirm: () => void confirm(), onClose };
  switch (what) {
    case "suspend":
      return (
        <ConfirmDialog
          title={t("organizations:suspend.ask", { name })}
          confirm={t("organizations:suspend.confirm", { name })}
          {...shared}
        >
          {t("organizations:suspend.text")}
        </ConfirmDialog>
      );
    case "reactivate":
      return (
        <ConfirmDialog
          title={t("organizations:reactivate.ask", { name })}
          confirm={t("organizations:reactivate.confirm", { name })}
          {...shared}
        >
          {t("organizations:reactivate.text")}
        </ConfirmDialog>
      );
    case "delete":
      return (
        <TypeNameDialog
          title={t("organizations:delete.ask", { name })}
          confirm={t("organizations:delete.confirm", { name })}
          name={organization.name}
          {...shared}
        >
          {t("organizations:delete.text")}
        </TypeNameDialog>
      );
  }
}
