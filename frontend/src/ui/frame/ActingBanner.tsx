import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { PersonSwapRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import type { Impersonation } from "../../api/acting";
import { type Fault, faultOf } from "../../api/fault";
import { actAsOneself } from "../../api/impersonation";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { useNotices } from "../notices";
import { useRefusalText } from "../state/faultText";

// The same in every theme: whoever sees it once knows it again. Black on it has a contrast of 9:1.
const ground = "#eaa300";
const ink = "#000";

const useStyles = makeStyles({
  banner: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: ground,
    color: ink,
    borderTop: `2px solid ${ink}`,
    borderBottom: `2px solid ${ink}`,
    "& svg": { flexShrink: 0, fontSize: "24px" },
    "@media (max-width: 767px)": { alignItems: "flex-start" },
  },
  text: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  name: { fontWeight: tokens.fontWeightBold },
  fault: { display: "block", fontWeight: tokens.fontWeightSemibold },
  end: {
    flexShrink: 0,
    color: "#fff",
    backgroundColor: ink,
    border: `1px solid ${ink}`,
    ":hover": { color: "#fff", backgroundColor: "#333" },
    ":hover:active": { color: "#fff", backgroundColor: "#333" },
    ":focus-visible": { outline: `2px solid ${ink}`, outlineOffset: "2px" },
    "@media (max-width: 767px)": { minHeight: "44px" },
  },
});

/** Says as whom one acts, on every page, until it ends. */
export function ActingBanner({ as }: { as: Impersonation }) {
  const styles = useStyles();
  const t = useT();
  const { announce } = useNotices();
  const [ending, setEnding] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const minutes = useMinutesLeft(as.expiresAt);
  const name = visible(as.name, "one line");
  const text = t("acting:text", { name, tenant: visible(as.tenant, "one line") });
  useEffect(() => {
    // The banner comes with its text: readers hear only what changes in a region that was there before.
    announce(text);
    return () => announce("");
  }, [announce, text]);
  const end = async () => {
    setEnding(true);
    setFault(undefined);
    try {
      await actAsOneself();
    } catch (thrown) {
      setFault(faultOf(thrown));
      setEnding(false);
    }
  };
  return (
    <aside className={styles.banner} aria-label={t("acting:label")} data-region="acting">
      <PersonSwapRegular aria-hidden />
      <span className={styles.text}>
        <span role="status">
          <Named text={text} name={name} className={styles.name} /> {t("acting:recorded")}
        </span>{" "}
        <span role="timer">{t("acting:left", { count: minutes })}</span>
        {fault && <EndFault fault={fault} />}
      </span>
      <Button className={styles.end} disabledFocusable={ending} onClick={() => void end()}>
        {t(fault ? "fault:retry" : "acting:end")}
      </Button>
    </aside>
  );
}

/** The sentence with its name in bold, wherever the language puts it. */
function Named({ text, name, className }: { text: string; name: string; className: string }) {
  const at = text.indexOf(name);
  return (
    <>
      {text.slice(0, at)}
      <bdi className={className}>{name}</bdi>
      {text.slice(at + name.length)}
    </>
  );
}

function EndFault({ fault }: { fault: Fault }) {
  const styles = useStyles();
  const t = useT();
  const text = useRefusalText(fault);
  return (
    <span role="alert" className={styles.fault}>
      {t("acting:notEnded", { reason: text })}
    </span>
  );
}

function useMinutesLeft(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(1, Math.ceil((until - now) / 60_000));
}
