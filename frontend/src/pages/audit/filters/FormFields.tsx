import { Button, Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { useId, useState } from "react";
import { type TenantPath, useTenants } from "../../../api/tenants";
import { may, useViewer } from "../../../api/viewer";
import { useT } from "../../../lib/language/language";
import { presets } from "../../../lib/time/range";
import { unknownTenant } from "../../../ui/frame/TenantSwitcher";
import { CustomRange } from "../time/CustomRange";
import type { RangeDraft } from "../time/rangeDraft";
import { ActivityField, CategoryField, TaskField } from "./ActivityFields";
import { ListInput, TextInput, WordsInput } from "./FormInputs";
import { useForm } from "./form";
import { MoreFields } from "./MoreFields";
import { TenantsField } from "./TenantsField";

const useStyles = makeStyles({
  more: { alignSelf: "start", flexShrink: 0 },
  fields: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  folded: { display: "none" },
});

interface Times {
  custom: boolean;
  setCustom: (custom: boolean) => void;
  range: RangeDraft;
  setRange: (range: RangeDraft) => void;
}

/** All fields in the order of how often they are asked for; the last ones are folded. */
export function FormFields({
  time,
  recorded,
  onRecorded,
  tries,
}: {
  time: Times;
  recorded: RangeDraft;
  onRecorded: (recorded: RangeDraft) => void;
  /** How often the form was sent in vain: what is wrong must not stay folded. */
  tries: number;
}) {
  const styles = useStyles();
  const t = useT();
  const { seen } = useForm();
  const id = useId();
  const [open, setOpen] = useState(false);
  const shown = open || tries > 0;
  return (
    <>
      <TimeField {...time} />
      <WordsInput field="log" />
      <CategoryField />
      <ActivityField />
      <ListInput field="source" choices={seen.sources} />
      <TaskField />
      <TextInput field="actor" hint={t("search:form.actorHint")} />
      <TextInput field="target" label={t("search:form.item")} hint={t("search:form.itemHint")} />
      <PlaceFields />
      <WordsInput field="outcome" />
      <WordsInput field="severity" />
      <ListInput field="ip" hint={t("search:form.addressHint")} />
      <ListInput field="changed" choices={seen.properties} />
      <Button
        className={styles.more}
        appearance="subtle"
        icon={shown ? <ChevronDownRegular /> : <ChevronRightRegular />}
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setOpen(!shown)}
      >
        {t("search:form.more")}
      </Button>
      <div id={id} className={shown ? styles.fields : styles.folded}>
        <MoreFields recorded={recorded} onRecorded={onRecorded} />
      </div>
    </>
  );
}

function TimeField({ custom, setCustom, range, setRange }: Times) {
  const t = useT();
  const { draft, change } = useForm();
  return (
    <>
      <Field label={t("search:form.dateRange")}>
        <Select
          value={custom ? "custom" : String(draft.time)}
          onChange={(_, { value }) => {
            setCustom(value === "custom");
            change({ time: presets.find((preset) => preset === value) ?? draft.time });
          }}
        >
          {presets.map((preset) => (
            <option key={preset} value={preset}>
              {t(`time:preset.${preset}`)}
            </option>
          ))}
          <option value="custom">{t("time:custom")}</option>
        </Select>
      </Field>
      {custom && <CustomRange draft={range} onChange={setRange} />}
    </>
  );
}

/** Customers and organizations by their names; the log takes both for the same. */
function PlaceFields() {
  const t = useT();
  const { viewer } = useViewer();
  const { draft, change } = useForm();
  const known = useTenants(draft.tenantIds);
  if (!may(viewer, "TENANT_READ")) {
    return null;
  }
  const chosen = draft.tenantIds.map((id) => known.get(id) ?? unknownTenant(id));
  const customers = chosen.filter(({ kind }) => kind === "CUSTOMER");
  const others = chosen.filter(({ kind }) => kind !== "CUSTOMER");
  const idsOf = (tenants: TenantPath[]) => tenants.map(({ id }) => id);
  return (
    <>
      <TenantsField
        label={t("search:form.customer")}
        kind="CUSTOMER"
        chosen={customers}
        onChange={(ids) => change({ tenantIds: [...ids, ...idsOf(others)] })}
      />
      <TenantsField
        label={t("search:field.org")}
        kind="ORGANIZATION"
        chosen={others}
        onChange={(ids) => change({ tenantIds: [...idsOf(customers), ...ids] })}
      />
    </>
  );
}
