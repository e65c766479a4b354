import { makeStyles, tokens } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { acting } from "../../api/client";
import { useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { usePageHeading } from "../../ui/heading";
import { useTitle } from "../../ui/title";
import { useWidth } from "../../ui/width";
import { Sessions } from "../people/Sessions";
import { LogTabs } from "./LogTabs";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    "@media (max-width: 767px)": { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  },
  title: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM, minWidth: 0 },
  h1: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: "nowrap",
    outlineStyle: "none",
  },
});

/** Where the viewer is signed in, beside what it did. */
export function OwnSessionsPage() {
  const styles = useStyles();
  const t = useT();
  const heading = usePageHeading();
  const { viewer } = useViewer();
  const { as } = useSyncExternalStore(acting.subscribe, acting.getState);
  const narrow = useWidth() === "narrow";
  const navigate = useNavigate();
  const tabs = (
    <LogTabs
      shown="sessions"
      own
      onShow={(tab) => void navigate({ to: "/me", search: tab === "all" ? {} : { log: tab } })}
    />
  );
  useTitle(t("users:sessions.own"), t("frame:navigation.me"));
  return (
    <div className={styles.page}>
      <div className={styles.title}>
        <h1 ref={heading} className={styles.h1} tabIndex={-1}>
          {t("frame:navigation.me")}
        </h1>
        {!narrow && tabs}
      </div>
      {narrow && tabs}
      {viewer?.user && <Sessions userId={viewer.user.id} name={viewer.name} own ends={!as} />}
    </div>
  );
}
