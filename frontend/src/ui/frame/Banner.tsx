import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular, InfoRegular, WifiOffRegular } from "@fluentui/react-icons";
import { useEffect, useState, useSyncExternalStore } from "react";
import { acting } from "../../api/client";
import { signInOptions } from "../../api/options";
import { useT } from "../../lib/language/language";
import { prefer, usePreferences } from "../../lib/preferences";
import { onDemand } from "../onDemand";
import { ActingBanner } from "./ActingBanner";
import { usePreview } from "./preview";

const ActingOver = onDemand(() => import("./ActingOver"));
const PreviewBanner = onDemand(() => import("./PreviewBanner"));

const useStyles = makeStyles({
  banner: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media print": { display: "none" },
  },
  warning: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground1,
  },
  text: { flexGrow: 1 },
});

function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener("online", listener);
      window.addEventListener("offline", listener);
      return () => {
        window.removeEventListener("online", listener);
        window.removeEventListener("offline", listener);
      };
    },
    () => navigator.onLine,
  );
}

/** At most one: what limits the reader most. */
export function Banner() {
  const styles = useStyles();
  const t = useT();
  const online = useOnline();
  const { demoNoticeClosed } = usePreferences();
  const [demo, setDemo] = useState(false);
  useEffect(() => {
    signInOptions().then(
      (options) => setDemo(options.demo !== null),
      () => undefined,
    );
  }, []);
  const { as, over } = useSyncExternalStore(acting.subscribe, acting.getState);
  const preview = usePreview();
  if (as) {
    return <ActingBanner as={as} />;
  }
  if (over) {
    return <ActingOver over={over} />;
  }
  if (preview) {
    return <PreviewBanner preview={preview} />;
  }
  if (!online) {
    return (
      <aside className={styles.warning} aria-label={t("frame:landmark.notice")}>
        <WifiOffRegular aria-hidden />
        <span role="status" className={styles.text}>
          {t("frame:offline.text")}
        </span>
      </aside>
    );
  }
  return demo && !demoNoticeClosed ? (
    <aside className={styles.banner} aria-label={t("frame:landmark.notice")}>
      <InfoRegular aria-hidden />
      <span className={styles.text}>{t("frame:demo.text")}</span>
      <Button
        size="small"
        appearance="transparent"
        icon={<DismissRegular />}
        aria-label={t("frame:demo.close")}
        onClick={() => prefer({ demoNoticeClosed: true })}
      />
    </aside>
  ) : null;
}
