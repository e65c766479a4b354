import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CopyRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { OpenedEvent } from "../../../api/events";
import { decoded, differences, isTree, type Json, listChanges, plainText } from "../../../lib/diff/json";
import { wordDifferences } from "../../../lib/diff/words";
import { condition } from "../../../lib/event/condition";
import { useT } from "../../../lib/language/language";
import { visible } from "../../../lib/text/visible";
import { DataText } from "../../../ui/data/DataText";
import { useNotices } from "../../../ui/notices";
import { useHolder, ValueActions } from "../ValueActions";
import { ChangedValue } from "./ChangedValue";
import { ListDifference } from "./ListDifference";

type Change = OpenedEvent["targets"][number]["changes"][number];

const useStyles = makeStyles({
  row: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    ":not(:first-child)": { marginTop: "-1px" },
  },
  head: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    border: "none",
    paddingBottom: "2px",
  },
  headCell: { paddingInline: tokens.spacingHorizontalS },
  property: {
    gridColumn: "1 / -1",
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    minHeight: "30px",
    paddingInlineStart: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  name: { flexGrow: 1, minWidth: 0, lineHeight: "28px" },
  cell: { minWidth: 0, padding: `6px ${tokens.spacingHorizontalS}`, overflowWrap: "anywhere" },
  after: {
    borderInlineStartWidth: "1px",
    borderInlineStartStyle: "solid",
    borderInlineStartColor: tokens.colorNeutralStroke2,
  },
  whole: { gridColumn: "1 / -1" },
});

function Head() {
  const styles = useStyles();
  const t = useT();
  return (
    <div role="row" className={mergeClasses(styles.row, styles.head)}>
      <span role="columnheader" className="visually-hidden">
        {t("event:changes.property")}
      </span>
      <span role="columnheader" className={styles.headCell}>
        {t("event:changes.before")}
      </span>
      <span role="columnheader" className={styles.headCell}>
        {t("event:changes.after")}
      </span>
    </div>
  );
}

/** One property. JSON that came inside a text is decoded, and can be seen as it was sent. */
export function ChangeRow({ change }: { change: Change }) {
  const styles = useStyles();
  const holder = useHolder();
  const t = useT();
  const { copy } = useNotices();
  const [asSent, setAsSent] = useState(false);
  const sent = { before: (change.old ?? null) as Json, after: (change.new ?? null) as Json };
  const [before, after] = [decoded(change.old), decoded(change.new)];
  const wasText = before.wasText || after.wasText;
  const [old, young] = asSent ? [sent.before, sent.after] : [before.value, after.value];
  const lists = listChanges(old, young);
  const places = isTree(old) && isTree(young) ? differences(old, young) : undefined;
  const words = typeof old === "string" && typeof young === "string" ? wordDifferences(old, young) : undefined;
  const both = [sent.before, sent.after].map(plainText);
  return (
    <div role="row" className={styles.row}>
      <div role="rowheader" className={styles.property}>
        <span className={mergeClasses(holder, styles.name)}>
          <DataText text={change.property} />
          <ValueActions
            label={visible(change.property)}
            copy={change.property}
            condition={condition("changed", change.property)}
          />
        </span>
        {wasText && (
          <Button size="small" appearance="transparent" onClick={() => setAsSent(!asSent)}>
            {t(asSent ? "event:changes.decoded" : "event:changes.asSent")}
          </Button>
        )}
        <Button
          size="small"
          appearance="transparent"
          icon={<CopyRegular />}
          aria-label={t("event:changes.copyBoth")}
          title={t("event:changes.copyBoth")}
          onClick={() => void copy(`${change.property}\n- ${both[0]}\n+ ${both[1]}`, t("event:copied"))}
        />
      </div>
      {lists && lists.added.length + lists.removed.length > 0 && old !== null && young !== null ? (
        <div role="cell" className={mergeClasses(styles.cell, styles.whole)}>
          <ListDifference {...lists} />
        </div>
      ) : (
        <>
          <div role="cell" className={styles.cell}>
            <ChangedValue
              value={old}
              side="before"
              {...(words ? { parts: words.before } : {})}
              {...(places ? { places } : {})}
            />
          </div>
          <div role="cell" className={mergeClasses(styles.cell, styles.after)}>
            <ChangedValue
              value={young}
              side="after"
              {...(words ? { parts: words.after } : {})}
              {...(places ? { places } : {})}
            />
          </div>
        </>
      )}
    </div>
  );
}
ChangeRow.Head = Head;
