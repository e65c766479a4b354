import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { EyeRegular } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useSyncExternalStore } from "react";
import { useT } from "../../lib/language/language";
import { changesIn } from "../../lib/people/groupDraft";
import { previewed } from "../../lib/people/previewed";
import { isolated, pieces, plain } from "../../lib/text/visible";
import { useNotices } from "../notices";
import type { Preview } from "./preview";

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

/** Says that the log shows what a group opens, and leads back to the group. */
export default function PreviewBanner({ preview: { groupId, name } }: { preview: Preview }) {
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
