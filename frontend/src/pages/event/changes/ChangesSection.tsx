import { Button, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { OpenedEvent } from "../../../api/events";
import { useT } from "../../../lib/language/language";
import { visible } from "../../../lib/text/visible";
import { DataText } from "../../../ui/data/DataText";
import { Section } from "../Section";
import { ChangeRow } from "./ChangeRow";

const filteredFrom = 10;
const firstTargets = 20;

const useStyles = makeStyles({
  targets: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  name: {
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  kind: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3 },
  table: { display: "block", width: "100%" },
  quiet: { color: tokens.colorNeutralForeground3 },
  filter: { marginBottom: tokens.spacingVerticalS, maxWidth: "100%" },
});

/** What became what, per target, side by side. */
export function ChangesSection({ event }: { event: OpenedEvent }) {
  const styles = useStyles();
  const t = useT();
  const [search, setSearch] = useState("");
  const [all, setAll] = useState(false);
  const changed = event.targets.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) {
    return null;
  }
  const count = changed.reduce((sum, { changes }) => sum + changes.length, 0);
  const wanted = search.trim().toLocaleLowerCase();
  const found = changed
    .map((target) => ({
      ...target,
      changes: target.changes.filter(({ property }) => property.toLocaleLowerCase().includes(wanted)),
    }))
    .filter(({ changes }) => changes.length > 0);
  const shown = all ? found : found.slice(0, firstTargets);
  return (
    <Section name="changes">
      {count > filteredFrom && (
        <Input
          className={styles.filter}
          size="small"
          placeholder={t("event:changes.filter")}
          aria-label={t("event:changes.filter")}
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
      )}
      <div className={styles.targets}>
        {shown.map((target, index) => (
          <div key={index}>
            <p className={styles.name}>
              <DataText text={target.name ?? target.targetId ?? t("event:changes.noTargetName")} />{" "}
              <span className={styles.kind}>
                <DataText text={target.kind} />
              </span>
            </p>
            <div
              role="table"
              className={styles.table}
              aria-label={target.name ? visible(target.name) : t("event:section.changes")}
            >
              <ChangeRow.Head />
              {target.changes.map((change, place) => (
                <ChangeRow key={place} change={change} />
              ))}
            </div>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={styles.quiet}>{t("event:changes.none")}</p>}
      {found.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t("event:changes.moreTargets", { count: found.length - shown.length })}
        </Button>
      )}
    </Section>
  );
}
