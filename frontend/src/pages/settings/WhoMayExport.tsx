import { Field, Select } from "@fluentui/react-components";
import { useCallback, useState } from "react";
import { exportRoles, partnersToNarrow } from "../../api/exportRoles";
import { useAnswer } from "../../api/paged";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { FaultBar } from "../../ui/state/FaultBar";
import { SettingsCard } from "./SettingsCard";
import { WhoMayExportForm } from "./WhoMayExportForm";

/** Which roles may export at a partner, for those who may say so there. */
export function WhoMayExport() {
  const t = useT();
  const [chosen, setChosen] = useState<string>();
  const { answer, fault, reload, put } = useAnswer(
    useCallback(async (signal: AbortSignal) => {
      const [partners, roles] = await Promise.all([partnersToNarrow(signal), exportRoles(signal)]);
      return { partners, roles };
    }, []),
  );
  if (!answer) {
    return fault ? <FaultBar fault={fault} onRetry={reload} /> : null;
  }
  const { partners, roles } = answer;
  const partner = partners.find(({ id }) => id === chosen) ?? partners[0];
  if (!partner) {
    return null;
  }
  return (
    <SettingsCard title={t("settings:exporting.title")} text={t("settings:exporting.text")}>
      {partners.length > 1 && (
        <Field label={t("settings:exporting.partner")}>
          <Select value={partner.id} onChange={(_, { value }) => setChosen(value)}>
            {partners.map(({ id, name }) => (
              <option key={id} value={id}>
                {visible(name)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <WhoMayExportForm
        key={partner.id}
        partner={partner}
        roles={roles.filter(({ builtin, tenant }) => builtin || tenant?.id === partner.id)}
        onSaved={(saved) => put({ roles, partners: partners.map((one) => (one.id === saved.id ? saved : one)) })}
      />
    </SettingsCard>
  );
}
