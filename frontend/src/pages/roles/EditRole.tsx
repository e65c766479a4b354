import { Checkbox, Field, Input, Spinner, Switch } from "@fluentui/react-components";
import { useCallback, useState } from "react";
import type { Permission, TenantKind } from "../../api/generated/graphql";
import { useAnswer } from "../../api/paged";
import { createRole, updateRole } from "../../api/roles";
import { permissionsOn, type Role } from "../../api/users";
import { useT } from "../../lib/language/language";
import { kindsUnder } from "../../lib/people/roleEdit";
import { visible } from "../../lib/text/visible";
import { BoxGroup } from "../../ui/form/BoxGroup";
import { faultAt, useChange } from "../../ui/form/change";
import { FormDrawer } from "../../ui/form/FormDrawer";
import { useNotices } from "../../ui/notices";
import { FaultBar } from "../../ui/state/FaultBar";
import { PermissionBoxes } from "../people/PermissionBoxes";
import { TenantField } from "../people/TenantField";
import { useHome } from "../people/useHome";

/** Makes a custom role, or changes one. What one may not do oneself cannot be put into a role. */
export function EditRole({
  edited: role,
  onSaved,
  onClose,
}: {
  /** Absent: one is made. */
  edited: Role | undefined;
  onSaved: (saved: { id: string }) => void;
  onClose: () => void;
}) {
  const t = useT();
  const { tell } = useNotices();
  const changing = useChange();
  const { home, choose } = useHome(undefined);
  const tenant = role?.tenant ?? home;
  const [name, setName] = useState(role?.name ?? "");
  const [marked, setMarked] = useState<readonly Permission[]>(role?.permissions ?? []);
  const [scopedByGroups, setScoped] = useState(role?.scopedByGroups ?? false);
  const [chosenKinds, setKinds] = useState<readonly TenantKind[] | undefined>(role?.assignableOn);
  const [missing, setMissing] = useState(false);
  const offered = kindsUnder(tenant?.kind ?? "PARTNER");
  const kinds = offered.filter((kind) => (chosenKinds ?? offered).includes(kind));
  const on = tenant?.id;
  const mine = useAnswer(
    useCallback(
      async (signal: AbortSignal) => ({ on, may: on === undefined ? [] : await permissionsOn(on, signal) }),
      [on],
    ),
  );
  const may = mine.answer && mine.answer.on === on ? mine.answer.may : undefined;
  const submit = async () => {
    setMissing(kinds.length === 0);
    if (kinds.length === 0) {
      return;
    }
    const input = { name, permissions: [...marked], scopedByGroups, assignableOn: kinds };
    const saved = await changing.run(() =>
      role ? updateRole({ id: role.id, ...input }) : createRole({ tenantId: tenant?.id ?? "", ...input }),
    );
    if (saved) {
      tell(t(role ? "roles:edit.done" : "roles:create.done", { name: visible(saved.name) }));
      onSaved(saved);
    }
  };
  const dirty =
    name !== (role?.name ?? "") ||
    scopedByGroups !== (role?.scopedByGroups ?? false) ||
    marked !== (role?.permissions ?? marked) ||
    chosenKinds !== role?.assignableOn;
  return (
    <FormDrawer
      title={role ? t("roles:edit.title", { name: visible(role.name) }) : t("roles:create.title")}
      submit={t(role ? "roles:edit.submit" : "roles:create.submit")}
      changing={changing}
      fields={["input.name", "input.tenantId"]}
      dirty={dirty}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t("roles:name")} required {...faultAt(changing.fault, "input.name")}>
        <Input value={name} autoComplete="off" onChange={(_, { value }) => setName(value)} />
      </Field>
      {!role && (
        <TenantField
          label={t("roles:of")}
          chosen={home}
          onChange={choose}
          fault={changing.fault}
          field="input.tenantId"
        />
      )}
      <Switch label={t("roles:scoped")} checked={scopedByGroups} onChange={(_, { checked }) => setScoped(checked)} />
      <span>{t(scopedByGroups ? "roles:scopedText" : "roles:wholeText")}</span>
      {mine.fault && <FaultBar fault={mine.fault} onRetry={mine.reload} />}
      {may ? (
        <PermissionBoxes
          label={t("roles:permits")}
          marked={marked}
          why={(permission) =>
            role?.permissions.includes(permission) || may.includes(permission) ? undefined : t("groups:grants.lacks")
          }
          onChange={setMarked}
        />
      ) : (
        !mine.fault && <Spinner size="tiny" label={t("frame:loading")} />
      )}
      <BoxGroup
        label={t("roles:assignableOn")}
        message={missing && kinds.length === 0 ? t("roles:needsKind") : undefined}
      >
        {offered.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`roles:tenantKind.${kind}`)}
            checked={kinds.includes(kind)}
            onChange={(_, { checked }) =>
              setKinds(offered.filter((one) => (one === kind ? checked : kinds.includes(one))))
            }
          />
        ))}
      </BoxGroup>
    </FormDrawer>
  );
}
