import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { updateGroup } from "../../api/groups";
import { useT } from "../../lib/language/language";
import { differenceText } from "../../lib/people/differenceText";
import { difference } from "../../lib/people/groupDifference";
import { changesIn, inputOf, noDraft } from "../../lib/people/groupDraft";
import { visible } from "../../lib/text/visible";
import { useLocale } from "../../ui/data/times";
import { ConfirmDialog } from "../../ui/form/ConfirmDialog";
import { useChange } from "../../ui/form/change";
import { useNotices } from "../../ui/notices";
import type { GroupView } from "./groupView";

const useStyles = makeStyles({
  bar: {
    position: "sticky",
    bottom: 0,
    zIndex: 3,
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  text: { flexGrow: 1 },
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  note: { marginBottom: 0, color: tokens.colorNeutralForeground3 },
});

/** What is not saved yet. Before it is saved, it is told in words what it means for whom. */
export function DraftBar({ view }: { view: GroupView }) {
  const styles = useStyles();
  const t = useT();
  const locale = useLocale();
  const { tell } = useNotices();
  const changing = useChange();
  const [reviewing, setReviewing] = useState(false);
  const { group, draft, setDraft, reload } = view;
  const count = changesIn(draft);
  if (count === 0) {
    return null;
  }
  const save = async () => {
    if (await changing.run(() => updateGroup(inputOf(group.id, draft)))) {
      setReviewing(false);
      setDraft(noDraft);
      reload();
      tell(t("groups:draft.saved", { name: visible(group.name) }));
    }
  };
  return (
    <section className={styles.bar} aria-label={t("groups:draft.label")}>
      <span className={styles.text} role="status">
        {t("groups:draft.count", { count })}
      </span>
      <Button className={styles.target} appearance="primary" onClick={() => setReviewing(true)}>
        {t("groups:draft.review")}
      </Button>
      <Button className={styles.target} onClick={() => setDraft(noDraft)}>
        {t("groups:draft.discard")}
      </Button>
      {reviewing && (
        <ConfirmDialog
          title={t("groups:draft.title")}
          confirm={t("groups:draft.save")}
          changing={changing}
          onConfirm={() => void save()}
          onClose={() => setReviewing(false)}
        >
          <ul className={styles.list}>
            {difference(group, draft).map((one) => {
              const text = differenceText(one, t, locale);
              return <li key={text}>{text}</li>;
            })}
          </ul>
          <p className={styles.note}>{t("groups:draft.note")}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
