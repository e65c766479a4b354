import { Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Permission } from "../../api/generated/graphql";
import { useT } from "../../lib/language/language";
import { permissions } from "../../lib/people/permissions";

const useStyles = makeStyles({ asked: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalL } });

export interface AccessAsked {
  permission: Permission;
  /** As it was typed, in the browser's own time. */
  at: string;
}

export function useAccessAsked(): [AccessAsked, (asked: AccessAsked) => void] {
  return useState<AccessAsked>({ permission: "EVENT_READ", at: "" });
}

/** The moment that was asked for; what cannot be read is as of now. */
export function momentOf({ at }: AccessAsked): { at?: string } {
  const moment = Date.parse(at);
  return Number.isNaN(moment) ? {} : { at: new Date(moment).toISOString() };
}

/** Which permission, and when. */
export function AccessQuestion({ asked, onAsk }: { asked: AccessAsked; onAsk: (asked: AccessAsked) => void }) {
  const styles = useStyles();
  const t = useT();
  return (
    <div className={styles.asked}>
      <Field label={t("users:access.what")}>
        <Select
          value={asked.permission}
          onChange={(_, { value }) => onAsk({ ...asked, permission: value as Permission })}
        >
          {permissions.map((one) => (
            <option key={one} value={one}>
              {t(`users:permission.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("users:access.at")} hint={t("users:access.atHint")}>
        <Input type="datetime-local" value={asked.at} onChange={(_, { value }) => onAsk({ ...asked, at: value })} />
      </Field>
    </div>
  );
}
