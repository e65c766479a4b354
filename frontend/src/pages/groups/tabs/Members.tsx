import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowUndoRegular, DeleteRegular } from "@fluentui/react-icons";
import { useRef } from "react";
import { useT } from "../../../lib/language/language";
import { type Person, withMember, withoutMember } from "../../../lib/people/groupDraft";
import { visible } from "../../../lib/text/visible";
import { DataText } from "../../../ui/data/DataText";
import { PageLink } from "../../../ui/PageLink";
import type { GroupView } from "../groupView";
import { MemberField } from "../MemberField";

const useStyles = makeStyles({
  part: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    maxWidth: "720px",
    outlineStyle: "none",
  },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  row: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    minHeight: "44px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  who: { display: "flex", flexDirection: "column", flexGrow: 1, minWidth: 0 },
  gone: { textDecorationLine: "line-through" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  state: { flexShrink: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  target: { flexShrink: 0, "@media (max-width: 767px)": { minHeight: "44px" } },
});

/** Who is in the group; who comes and goes is shown at once and saved later. */
export function Members({ view }: { view: GroupView }) {
  const styles = useStyles();
  const t = useT();
  const part = useRef<HTMLDivElement>(null);
  const { group, mine, draft, setDraft } = view;
  const manages = mine.includes("GROUP_MANAGE");
  const rows = [...group.members, ...draft.added].sort((one, other) => one.name.localeCompare(other.name));
  const drop = (member: Person) => {
    setDraft({ ...draft, ...withoutMember(group, draft, member.id) });
    part.current?.focus(); // what had the focus may be gone
  };
  return (
    <div ref={part} tabIndex={-1} className={styles.part}>
      {manages && (
        <MemberField
          taken={rows.map(({ id }) => id).filter((id) => !draft.removed.includes(id))}
          onPick={(member) => setDraft({ ...draft, ...withMember(group, draft, member) })}
        />
      )}
      {rows.length === 0 ? (
        <span>{t("groups:members.none")}</span>
      ) : (
        <ul className={styles.list} aria-label={t("groups:tabs.members")}>
          {rows.map((member) => {
            const leaves = draft.removed.includes(member.id);
            const joins = draft.added.some(({ id }) => id === member.id);
            const name = visible(member.name, "one line");
            return (
              <li key={member.id} className={styles.row}>
                <span className={mergeClasses(styles.who, leaves && styles.gone)}>
                  <PageLink to="/users/$id" params={{ id: member.id }} preload={false}>
                    <DataText text={member.name} />
                  </PageLink>
                  <span className={styles.quiet}>
                    <DataText text={member.email} />
                  </span>
                </span>
                {(leaves || joins) && (
                  <span className={styles.state}>
                    {t(leaves ? "groups:members.willLeave" : "groups:members.willJoin")}
                  </span>
                )}
                {manages &&
                  (leaves ? (
                    <Button
                      className={styles.target}
                      appearance="subtle"
                      icon={<ArrowUndoRegular />}
                      aria-label={t("groups:members.restoreLabel", { name })}
                      onClick={() => setDraft({ ...draft, ...withMember(group, draft, member) })}
                    >
                      {t("groups:members.restore")}
                    </Button>
                  ) : (
                    <Button
                      className={styles.target}
                      appearance="subtle"
                      icon={<DeleteRegular />}
                      aria-label={t("groups:members.removeLabel", { name })}
                      onClick={() => drop(member)}
                    >
                      {t("groups:members.remove")}
                    </Button>
                  ))}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
