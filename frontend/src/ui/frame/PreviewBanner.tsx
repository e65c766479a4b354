import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { EyeRegular } from "@fluentui/react-icons";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { findGroupName } from "../../api/groups";
import { useAnswer } from "../../api/paged";
import { useT } from "../../lib/language/language";
import { changesIn } from "../../lib/people/groupDraft";
import { previewed } from "../../lib/people/previewed";
import { isolated, pieces, plain } from "../../lib/text/visible";
import { readSearch } from "../../lib/view/view";
import { useNotices } from "../notices";

const useStyles = makeStyles({
  banner: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    "& svg": { flexShrink: 0, fontSize: "20px" },
  },
  text: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  exit: { flexShrink: 0, "@media (max-width: 767px)": { minHeight: "44px" } },
});

export interface Preview {
  groupId: string;
  name: string;
}

/** The group of which the log shows what it opens; undefined where it does not, or where the group is not to be seen. */
export function usePreview(): Preview | undefined {
  const groupId = useRouterState({
    select: ({ location }) =>
      /^\/(audit|events\/.*)$/.test(location.pathname) ? readSearch({ ...location.search }).preview : undefined,
  });
  const { answer } = useAnswer(
    useCallback(async (signal: AbortSignal) => (groupId ? await findGroupName(groupId, signal) : null), [groupId]),
  );
  return answer && answer.id === groupId ? { groupId: answer.id, name: answer.name } : undefined;
}

/** Says that the log shows what a group opens, and leads back to the group. */
export function PreviewBanner({ preview: { groupId, name } }: { preview: Preview }) {
  const styles = useStyles();
  const t = useT();
  const navigate = useNavigate();
  const { announce } = useNotices();
  const left = useSyncExternalStore(previewed.subscribe, previewed.get);
  const mine = left?.groupId === groupId ? left : undefined;
  const changed = mine !== undefined && changesIn(mine.draft) > 0;
  const text = t(changed ? "groups:preview.unsaved" : "groups:preview.text", { name: isolated(name) });
  useEffect(() => {
    // The banner comes with its text: readers hear only what changes in a region that was there before.
    announce(plain(text));
    return () => announce("");
  }, [announce, text]);
  const tab = mine && mine.tab !== "members" ? { tab: mine.tab } : {};
  return (
    <aside className={styles.banner} aria-label={t("groups:preview.label")} data-region="preview">
      <EyeRegular aria-hidden />
      <span className={styles.text}>
        {pieces(text).map(({ text: part, data }) => (data ? <strong key={part}>{part}</strong> : part))}
      </span>
      <Button
        className={styles.exit}
        size="small"
        onClick={() => void navigate({ to: "/groups/$id", params: { id: groupId }, search: tab })}
      >
        {t("groups:preview.exit")}
      </Button>
    </aside>
  );
}
