import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { DeleteRegular } from "@fluentui/react-icons";
import { useCallback, useState } from "react";
import type { Permission } from "../../api/generated/graphql";
import { useAnswer } from "../../api/paged";
import { permissionsOn } from "../../api/users";
import { useT } from "../../lib/language/language";
import { type Granted, samePermissions } from "../../lib/people/groupDraft";
import { permissions } from "../../lib/people/permissions";
import { visible } from "../../lib/text/visible";
import { FormDrawer } from "../../ui/form/FormDrawer";
import { FaultBar } from "../../ui/state/FaultBar";
import { PermissionBoxes } from "../people/PermissionBoxes";
import { type ChosenTenant, TenantField } from "../people/TenantField";

const atFirst: readonly Permission[] = ["EVENT_READ", "TENANT_READ"];
const still = { busy: false, fault: undefined, run: async () => undefined };

const useStyles = makeStyles({ remove: { alignSelf: "flex-start", marginTop: tokens.spacingVerticalS } });

/** What a group opens an organization for. What one may not do there oneself cannot be given; it can be taken away. */
export function EditGrant({
  grant,
  grants,
  onApply,
  onClose,
}: {
  /** Absent: one chooses the organization. */
  grant: Granted | undefined;
  grants: readonly Granted[];
  onApply: (grant: Granted) => void;
  onClose: () => void;
}) {
  const styles = useStyles();
  const t = useT();
  const [chosen, setChosen] = useState<ChosenTenant>();
  const [marked, setMarked] = useState<readonly Permission[]>(grant?.permissions ?? atFirst);
  const [missing, setMissing] = useState(false);
  const tenant = grant?.tenant ?? chosen;
  const on = tenant?.id;
  const { answer, fault, reload } = useAnswer(
    useCallback(
      async (signal: AbortSignal) => ({ on, may: on === undefined ? [] : await permissionsOn(on, signal) }),
      [on],
    ),
  );
  const mine = answer && answer.on === on ? answer.may : undefined;
  const had = grants.find((one) => one.tenant.id === on)?.permissions ?? [];
  const name = visible(tenant?.name ?? "", "one line");
  const lacks = (permission: Permission) => !had.includes(permission) && !(mine ?? []).includes(permission);
  const given = permissions.filter((permission) => marked.includes(permission) && !lacks(permission));
  const submit = () => {
    setMissing(!tenant || given.length === 0);
    if (tenant && given.length > 0) {
      onApply({ tenant, permissions: given });
    }
  };
  return (
    <FormDrawer
      title={grant ? t("groups:grants.edit", { name }) : t("groups:grants.add")}
      submit={t("groups:grants.apply")}
      changing={still}
      fields={[]}
      dirty={!samePermissions(marked, grant?.permissions ?? atFirst)}
      onSubmit={submit}
      onClose={onClose}
    >
      {!grant && (
        <TenantField
          label={t("groups:grants.tenant")}
          chosen={chosen}
          onChange={(next) => {
            setChosen(next);
            setMarked(grants.find((one) => one.tenant.id === next?.id)?.permissions ?? atFirst);
          }}
          fault={undefined}
          field=""
          missing={missing && !tenant ? t("groups:grants.needsTenant") : undefined}
        />
      )}
      {fault && <FaultBar fault={fault} onRetry={reload} />}
      {tenant &&
        (mine ? (
          <PermissionBoxes
            message={missing && given.length === 0 ? t("groups:grants.needsOne") : undefined}
            label={t("groups:grants.what")}
            marked={marked}
            why={(permission) => (lacks(permission) ? t("groups:grants.lacks") : undefined)}
            onChange={setMarked}
          />
        ) : (
          !fault && <Spinner size="tiny" label={t("frame:loading")} />
        ))}
      {grant && (
        <Button
          className={styles.remove}
          icon={<DeleteRegular />}
          onClick={() => onApply({ tenant: grant.tenant, permissions: [] })}
        >
          {t("groups:grants.remove", { name })}
        </Button>
      )}
    </FormDrawer>
  );
}
