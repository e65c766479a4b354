import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useEffect } from "react";
import { jsonOf, textOf } from "../../../lib/event/copies";
import { useT } from "../../../lib/language/language";
import { mostSelected } from "../../../lib/view/selection";
import { eventAddress } from "../../../lib/view/view";
import { useTelling } from "../../../ui/data/times";
import { useNotices } from "../../../ui/notices";
import { useLog } from "../LogProvider";
import { useSelectedRows, useSelection } from "./useSelection";

const useStyles = makeStyles({
  // Over the rows, so that none moves when the first one is picked.
  bar: {
    position: "absolute",
    insetInlineStart: "50%",
    bottom: tokens.spacingVerticalL,
    transform: "translateX(-50%)",
    zIndex: 8,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    maxWidth: "calc(100% - 32px)",
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow16,
    whiteSpace: "nowrap",
    "@media print": { display: "none" },
  },
  count: { fontWeight: tokens.fontWeightSemibold, paddingInlineEnd: tokens.spacingHorizontalS },
});

/** What one may do with the rows that are picked. */
export default function SelectionBar() {
  const styles = useStyles();
  const t = useT();
  const telling = useTelling();
  const { copy, announce } = useNotices();
  const { root } = useLog();
  const rows = useSelectedRows();
  const { clear } = useSelection();
  const told = t(rows.length >= mostSelected ? "audit:selection.most" : "audit:selection.count", {
    count: rows.length,
  });
  useEffect(() => {
    announce(told);
    return () => announce("");
  }, [announce, told]);
  // A list loaded anew may have none of them any more.
  const none = rows.length === 0;
  useEffect(() => {
    if (none) {
      clear();
    }
  }, [none, clear]);
  const copied = t("audit:selection.copied", { count: rows.length });
  const links = () => rows.map(({ id }) => new URL(eventAddress(root.event, id, {}), window.location.origin).href);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t("audit:selection.label")}>
      <span className={styles.count}>{told}</span>
      <Button
        size="small"
        appearance="subtle"
        onClick={() => void copy(rows.map((row) => textOf(row, telling)).join("\n\n"), copied)}
      >
        {t("audit:selection.text")}
      </Button>
      <Button size="small" appearance="subtle" onClick={() => void copy(jsonOf(rows), copied)}>
        {t("audit:selection.json")}
      </Button>
      <Button size="small" appearance="subtle" onClick={() => void copy(links().join("\n"), copied)}>
        {t("audit:selection.links")}
      </Button>
      <Button size="small" appearance="subtle" icon={<DismissRegular />} onClick={clear}>
        {t("audit:selection.clear")}
      </Button>
    </div>
  );
}
