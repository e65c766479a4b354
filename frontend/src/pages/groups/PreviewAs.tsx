import { Button, makeStyles, Tooltip } from "@fluentui/react-components";
import { EyeRegular } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import { may, useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { drafted } from "../../lib/people/groupDraft";
import type { GroupTab } from "../../lib/people/groupTabs";
import { previewed } from "../../lib/people/previewed";
import type { GroupView } from "./groupView";

const useStyles = makeStyles({ target: { "@media (max-width: 767px)": { minHeight: "44px" } } });

/** So many organizations can be asked for at once. */
const most = 1_000;

/** Opens the log as the group opens it, with what is not saved yet. */
export function PreviewAs({ view, tab, onLeaving }: { view: GroupView; tab: GroupTab; onLeaving: () => void }) {
  const styles = useStyles();
  const t = useT();
  const navigate = useNavigate();
  const { viewer } = useViewer();
  if (!may(viewer, "EVENT_READ")) {
    return null;
  }
  const { group, draft } = view;
  const opened = drafted(group, draft)
    .grants.filter(({ permissions }) => permissions.includes("EVENT_READ"))
    .map(({ tenant }) => tenant.id);
  const hint =
    opened.length === 0
      ? t("groups:preview.nothing")
      : opened.length > most
        ? t("groups:preview.tooMany", { count: most })
        : t("groups:preview.hint");
  const open = () => {
    previewed.set({ groupId: group.id, draft, tab });
    onLeaving();
    // What guards unsaved changes must have heard that they are kept.
    setTimeout(() => void navigate({ to: "/audit", search: { tenant: opened.join(","), preview: group.id } }));
  };
  return (
    <Tooltip content={hint} relationship="description">
      <Button
        className={styles.target}
        icon={<EyeRegular />}
        disabledFocusable={opened.length === 0 || opened.length > most}
        onClick={open}
      >
        {t("groups:preview.open")}
      </Button>
    </Tooltip>
  );
}
