import { makeStyles, tokens } from "@fluentui/react-components";
import { ShieldKeyholeRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { may, useViewer, type Viewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { usePageHeading } from "../../ui/heading";
import { PageLink } from "../../ui/PageLink";
import { StatePanel } from "../../ui/state/StatePanel";
import { useTitle } from "../../ui/title";
import { Found } from "./Found";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", height: "100%", minHeight: "420px" },
  h1: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: "none",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media (max-width: 767px)": { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  },
});

/** The viewer's own exports. */
export function ExportsPage() {
  const t = useT();
  const { viewer } = useViewer();
  useTitle(t("exports:title"));
  return viewer && !may(viewer, "EVENT_EXPORT") ? <NoAccess viewer={viewer} /> : <Shown>{viewer && <Found />}</Shown>;
}

function Shown({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const t = useT();
  const heading = usePageHeading();
  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1} className={styles.h1}>
        {t("exports:title")}
      </h1>
      {children}
    </div>
  );
}

function NoAccess({ viewer }: { viewer: Viewer }) {
  const t = useT();
  return (
    <StatePanel
      page
      icon={<ShieldKeyholeRegular />}
      title={t("frame:noAccess.title")}
      text={t("exports:noAccess", { name: viewer.tenant.name })}
      actions={<PageLink to="/me">{t("frame:navigation.me")}</PageLink>}
    />
  );
}
