import { Field, makeStyles, Radio, RadioGroup, Spinner, tokens } from "@fluentui/react-components";
import { useCallback, useState } from "react";
import { useAnswer } from "../../api/paged";
import { allRoles, assignRole, permissionsOn, type Role, type User } from "../../api/users";
import { useT } from "../../lib/language/language";
import { obstacleText } from "../../lib/people/obstacleText";
import { obstacle } from "../../lib/people/roleChoice";
import { visible } from "../../lib/text/visible";
import { useChange } from "../../ui/form/change";
import { FormDrawer } from "../../ui/form/FormDrawer";
import { FaultBar } from "../../ui/state/FaultBar";
import { type ChosenTenant, TenantField } from "../people/TenantField";

const useStyles = makeStyles({
  choice: { display: "flex", flexDirection: "column", overflowWrap: "anywhere" },
  why: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** Gives a role on a tenant. What one may not give is shown, with why. */
export function AssignRole({
  user,
  onGiven,
  onClose,
}: {
  user: User;
  onGiven: (user: User, given: User["assignments"][number]) => void;
  onClose: () => void;
}) {
  const styles = useStyles();
  const t = useT();
  const changing = useChange();
  const [tenant, setTenant] = useState<ChosenTenant | undefined>(user.tenant);
  const [roleId, setRoleId] = useState("");
  const [missing, setMissing] = useState(false);
  const roles = useAnswer(allRoles);
  const on = tenant?.id;
  const mine = useAnswer(
    useCallback(
      async (signal: AbortSignal) => ({ on, may: on === undefined ? [] : await permissionsOn(on, signal) }),
      [on],
    ),
  );
  const known = mine.answer && mine.answer.on === on ? mine.answer.may : undefined;
  const fault = roles.fault ?? mine.fault;
  const inTheWay = (role: Role) => (tenant && known ? obstacle(role, tenant, known, user.assignments) : undefined);
  const role = roles.answer?.find(({ id }) => id === roleId);
  const givable = role && tenant && !inTheWay(role) ? role : undefined;
  const submit = async () => {
    setMissing(!givable);
    if (givable && tenant) {
      const input = { userId: user.id, roleId: givable.id, tenantId: tenant.id };
      const changed = await changing.run(() => assignRole(input));
      if (changed) {
        onGiven(changed, { role: givable, tenant });
      }
    }
  };
  return (
    <FormDrawer
      title={t("users:roles.giveTo", { name: visible(user.name) })}
      submit={t("users:roles.give")}
      changing={changing}
      fields={["input.tenantId"]}
      dirty={roleId !== ""}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TenantField
        label={t("users:roles.on")}
        chosen={tenant}
        onChange={setTenant}
        fault={changing.fault}
        field="input.tenantId"
      />
      {fault && (
        <FaultBar
          fault={fault}
          onRetry={() => {
            roles.reload();
            mine.reload();
          }}
        />
      )}
      {!roles.answer || (tenant && !known) ? (
        !fault && <Spinner size="tiny" label={t("frame:loading")} />
      ) : (
        <Field
          label={t("users:roles.role")}
          required
          {...(missing && !givable ? { validationMessage: t("users:roles.choose") } : {})}
        >
          <RadioGroup value={roleId} onChange={(_, { value }) => setRoleId(value)}>
            {roles.answer.map((one) => {
              const why = inTheWay(one);
              return (
                <Radio
                  key={one.id}
                  value={one.id}
                  disabled={why !== undefined}
                  label={
                    <span className={styles.choice}>
                      <bdi>{visible(one.name)}</bdi>
                      <span className={styles.why}>
                        {why ? obstacleText(why, t) : one.scopedByGroups ? t("users:roles.byGroups") : null}
                      </span>
                    </span>
                  }
                />
              );
            })}
          </RadioGroup>
        </Field>
      )}
    </FormDrawer>
  );
}
