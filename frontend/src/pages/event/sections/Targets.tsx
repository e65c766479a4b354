import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { condition, targetCondition } from "../../../lib/event/condition";
import { useT } from "../../../lib/language/language";
import { visible } from "../../../lib/text/visible";
import { DataText } from "../../../ui/data/DataText";
import { useHolder, ValueActions } from "../ValueActions";

const firstTargets = 10;

const useStyles = makeStyles({
  targets: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: "4px" },
  kind: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  id: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** What it was done to: names first, kinds and ids beneath, each of them a value that the log can be asked for. */
export function Targets({ targets }: { targets: EventRowFragment["targets"] }) {
  const styles = useStyles();
  const holder = useHolder();
  const t = useT();
  const [all, setAll] = useState(false);
  const shown = all ? targets : targets.slice(0, firstTargets);
  return (
    <>
      <ul className={styles.targets}>
        {shown.map((target, index) => {
          const called = target.name ?? target.targetId ?? "–";
          return (
            <li key={index}>
              <div className={holder}>
                <DataText text={called} />
                <ValueActions
                  label={visible(called)}
                  copy={called}
                  condition={targetCondition(target)}
                  everything={{
                    label: t("audit:cell.about", { name: visible(called) }),
                    condition: targetCondition(target),
                  }}
                />
              </div>
              <div className={mergeClasses(holder, styles.kind)}>
                <DataText text={target.kind} />
                <ValueActions
                  label={t("search:field.target-kind")}
                  copy={target.kind}
                  condition={condition("target-kind", target.kind)}
                />
              </div>
              {target.name && target.targetId && (
                <div className={mergeClasses(holder, styles.id)}>
                  <DataText text={target.targetId} />
                  <ValueActions
                    label={t("search:field.target-id")}
                    copy={target.targetId}
                    condition={condition("target-id", target.targetId, target.name)}
                  />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {targets.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t("event:targets.more", { count: targets.length })}
        </Button>
      )}
    </>
  );
}
