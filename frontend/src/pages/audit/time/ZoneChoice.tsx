import { Field, Radio, RadioGroup } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { useT } from "../../../lib/language/language";
import { localZone } from "../../../lib/time/zone";
import { useZone } from "../../../ui/data/times";
import { useLog } from "../LogProvider";

/** Local or UTC, for all times of the page; a link may ask for another zone, which is then offered too. */
export function ZoneChoice() {
  const t = useT();
  const zone = useZone();
  const { root, search } = useLog();
  const navigate = useNavigate();
  const local = localZone();
  const choose = (name: string) => {
    const { tz: _, ...rest } = search;
    void navigate({ to: root.list, search: name === local ? rest : { ...rest, tz: name } });
  };
  const others = [...new Set([zone, "UTC"])].filter((name) => name !== local);
  return (
    <Field label={t("time:zone.label")}>
      <RadioGroup value={zone} onChange={(_, { value }) => choose(value)}>
        <Radio value={local} label={t("time:zone.local", { zone: local })} />
        {others.map((name) => (
          <Radio key={name} value={name} label={name === "UTC" ? t("time:zone.utc") : name} />
        ))}
      </RadioGroup>
    </Field>
  );
}
