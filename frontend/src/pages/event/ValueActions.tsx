import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  CopyRegular,
  FilterDismissRegular,
  FilterRegular,
  MoreHorizontalRegular,
  SearchRegular,
} from "@fluentui/react-icons";
import { type ReactElement, useState } from "react";
import type { Condition } from "../../lib/event/condition";
import { useT } from "../../lib/language/language";
import { useNotices } from "../../ui/notices";
import { useNarrow } from "../audit/narrow";

const useStyles = makeStyles({
  holder: {
    position: "relative",
    "&:hover > .value-actions, &:hover > dd > .value-actions": { opacity: 1, boxShadow: tokens.shadow4 },
  },
  // Over the end of the value, so that they take no room from it; where nothing hovers, behind a button beside it.
  actions: {
    position: "absolute",
    insetInlineEnd: 0,
    top: "2px",
    display: "flex",
    opacity: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    ":focus-within": { opacity: 1, boxShadow: tokens.shadow4 },
    "@media (hover: none)": { position: "static", display: "none", opacity: 1, boxShadow: "none" },
    "@media print": { display: "none" },
  },
  opened: { "@media (hover: none)": { display: "inline-flex" } },
  toggle: {
    display: "none",
    minWidth: "32px",
    "@media (hover: none)": { display: "inline-flex" },
    "@media print": { display: "none" },
  },
});

/** What the log can be asked about a value. */
export interface Asked {
  condition?: Condition | undefined;
  /** Everything of which the value is the subject, with the words for it. */
  everything?: { label: string; condition: Condition | undefined } | undefined;
}

/** The class of what holds a value and its actions: pointing at it shows them. */
export function useHolder(): string {
  return useStyles().holder;
}

/** Only this, not this, copy: shown on focus, and while one points at their holder. */
export function ValueActions({ label, copy, condition, everything }: Asked & { label: string; copy: string }) {
  const styles = useStyles();
  const t = useT();
  const notices = useNotices();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const about = everything?.condition;
  return (
    <>
      <Button
        className={styles.toggle}
        size="small"
        appearance="subtle"
        icon={<MoreHorizontalRegular />}
        aria-expanded={open}
        aria-label={t("event:valueMenu", { label })}
        onClick={() => setOpen(!open)}
      />
      <span className={mergeClasses("value-actions", styles.actions, open && styles.opened)}>
        {everything && about && (
          <Action label={everything.label} icon={<SearchRegular />} onClick={() => narrow.everything(about)} />
        )}
        {condition && (
          <>
            <Action
              label={t("event:onlyValue", { label })}
              icon={<FilterRegular />}
              onClick={() => narrow.only(condition)}
            />
            <Action
              label={t("event:excludeValue", { label })}
              icon={<FilterDismissRegular />}
              onClick={() => narrow.exclude(condition)}
            />
          </>
        )}
        <Action
          label={t("event:copyValue", { label })}
          icon={<CopyRegular />}
          onClick={() => void notices.copy(copy, t("event:copied"))}
        />
      </span>
    </>
  );
}

function Action({ label, icon, onClick }: { label: string; icon: ReactElement; onClick: () => void }) {
  return <Button size="small" appearance="subtle" icon={icon} title={label} aria-label={label} onClick={onClick} />;
}
