import { Checkbox, Field, Input, makeStyles, mergeClasses, Spinner, tokens } from "@fluentui/react-components";
import { useCallback, useState } from "react";
import { createClient, type WithSecret } from "../../api/clients";
import { faultOf } from "../../api/fault";
import { useAnswer } from "../../api/paged";
import { allRoles, permissionsOn, type Role } from "../../api/users";
import { useT } from "../../lib/language/language";
import { obstacleText } from "../../lib/people/obstacleText";
import { obstacle } from "../../lib/people/roleChoice";
import { visible } from "../../lib/text/visible";
import { BoxGroup } from "../../ui/form/BoxGroup";
import { faultAt, useChange } from "../../ui/form/change";
import { FormDrawer } from "../../ui/form/FormDrawer";
import { FaultBar } from "../../ui/state/FaultBar";
import { TenantField } from "../people/TenantField";
import { useHome } from "../people/useHome";

const useStyles = makeStyles({
  choice: { display: "flex", flexDirection: "column", overflowWrap: "anywhere" },
  barred: { color: tokens.colorNeutralForeground3 },
  why: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

/** Makes an API client with roles on its tenant. What one may not give is shown, with why. */
export function CreateClient({
  tenant,
  onMade,
  onClose,
}: {
  tenant: string | undefined;
  onMade: (made: WithSecret) => void;
  onClose: () => void;
}) {
  const styles = useStyles();
  const t = useT();
  const changing = useChange();
  const { home, choose } = useHome(tenant);
  const [clientId, setClientId] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>();
  const [missing, setMissing] = useState(false);
  const on = home?.id;
  const { answer, fault, reload } = useAnswer(
    useCallback(
      async (signal: AbortSignal) =>
        on === undefined
          ? { on, roles: [], may: [] }
          : { on, roles: await rolesSeen(signal), may: await permissionsOn(on, signal) },
      [on],
    ),
  );
  const known = answer && answer.on === on ? answer : undefined;
  // Recording is for programs: whoever manages clients may give it without holding it.
  const inTheWay = (role: Role) =>
    home && known ? obstacle(role, home, [...known.may, "EVENT_RECORD"], []) : undefined;
  const marked =
    chosen ??
    (known?.roles ?? [])
      .filter(({ builtin, permissions }) => builtin && permissions.join() === "EVENT_RECORD")
      .map(({ id }) => id);
  const given = (known?.roles ?? []).filter((role) => marked.includes(role.id) && !inTheWay(role));
  const none = known !== undefined && known.roles.length > 0 && given.length === 0;
  const submit = async () => {
    setMissing(none);
    if (!none) {
      const roleIds = given.map(({ id }) => id);
      const input = { tenantId: home?.id ?? "", clientId, ...(roleIds.length > 0 ? { roleIds } : {}) };
      const made = await changing.run(() => createClient(input));
      if (made) {
        onMade(made);
      }
    }
  };
  return (
    <FormDrawer
      title={t("clients:create.title")}
      submit={t("clients:create.submit")}
      changing={changing}
      fields={["input.clientId", "input.tenantId"]}
      dirty={clientId !== "" || chosen !== undefined}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={t("clients:column.clientId")}
        hint={t("clients:create.hint")}
        required
        {...faultAt(changing.fault, "input.clientId")}
      >
        <Input
          value={clientId}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(_, { value }) => setClientId(value)}
        />
      </Field>
      <TenantField
        label={t("clients:column.tenant")}
        chosen={home}
        onChange={choose}
        fault={changing.fault}
        field="input.tenantId"
      />
      {fault && <FaultBar fault={fault} onRetry={reload} />}
      {!known && !fault && <Spinner size="tiny" label={t("frame:loading")} />}
      {known && known.roles.length > 0 && (
        <BoxGroup
          label={t("clients:column.roles")}
          message={missing && none ? t("clients:create.needsRole") : undefined}
        >
          {known.roles.map((role) => {
            const why = inTheWay(role);
            return (
              <Checkbox
                key={role.id}
                checked={marked.includes(role.id) && !why}
                disabled={why !== undefined}
                onChange={(_, { checked }) =>
                  setChosen(checked ? [...marked, role.id] : marked.filter((id) => id !== role.id))
                }
                label={
                  <span className={mergeClasses(styles.choice, why && styles.barred)}>
                    <bdi>{visible(role.name)}</bdi>
                    {why && <span className={styles.why}>{obstacleText(why, t)}</span>}
                  </span>
                }
              />
            );
          })}
        </BoxGroup>
      )}
    </FormDrawer>
  );
}

/** Whoever may not read roles gives the one that the server gives by itself. */
async function rolesSeen(signal: AbortSignal): Promise<Role[]> {
  try {
    return await allRoles(signal);
  } catch (thrown) {
    if (faultOf(thrown).code === "FORBIDDEN") {
      return [];
    }
    throw thrown;
  }
}
