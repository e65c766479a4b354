import { makeStyles, tokens } from "@fluentui/react-components";
import { useRouterState } from "@tanstack/react-router";
import { useT } from "../../lib/language/language";
import { enter } from "./regions";

const useStyles = makeStyles({
  link: {
    position: "absolute",
    top: "-100px",
    insetInlineStart: tokens.spacingHorizontalS,
    zIndex: 1000,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: "none",
    font: "inherit",
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    borderRadius: tokens.borderRadiusMedium,
    ":focus": { top: tokens.spacingVerticalS },
  },
});

/** The first stops of the keyboard: past everything that repeats on each page. */
export function SkipLinks() {
  const styles = useStyles();
  const t = useT();
  const inLog = useRouterState({ select: ({ location }) => ["/audit", "/me"].includes(location.pathname) });
  const to = (selector: string) => () => enter(document.querySelector<HTMLElement>(selector));
  return inLog ? (
    <>
      <button type="button" className={styles.link} onClick={to('[data-region="rows"]')}>
        {t("frame:skip.rows")}
      </button>
      <button type="button" className={styles.link} onClick={to('[data-region="filters"]')}>
        {t("frame:skip.filters")}
      </button>
    </>
  ) : (
    <button type="button" className={styles.link} onClick={to("#content")}>
      {t("frame:skip.content")}
    </button>
  );
}
