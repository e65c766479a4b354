import { makeStyles, tokens } from "@fluentui/react-components";
import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { session } from "../../api/client";
import { ViewerProvider } from "../../api/viewer";
import { prefer, usePreferences } from "../../lib/preferences";
import { onDemand } from "../onDemand";
import { useWidth } from "../width";
import { Banner } from "./Banner";
import { FindProvider } from "./find/find";
import { useGoKeys } from "./goKeys";
import { HelpProvider } from "./help";
import { type Badges, Navigation } from "./Navigation";
import { useRegions } from "./regions";
import { SkipLinks } from "./SkipLinks";
import { TopBar } from "./TopBar";

const NavigationDrawer = onDemand(() => import("./NavigationDrawer"));
const SessionEnded = onDemand(() => import("./SessionEnded"));

const useStyles = makeStyles({
  frame: {
    display: "grid",
    gridTemplateRows: "auto auto minmax(0, 1fr)",
    gridTemplateColumns: "auto minmax(0, 1fr)",
    height: "100dvh",
    "@media print": { display: "block", height: "auto" },
  },
  across: { gridColumn: "1 / -1", minWidth: 0 },
  main: {
    gridColumn: "2",
    minWidth: 0,
    minHeight: 0,
    overflow: "auto",
    position: "relative",
    outlineStyle: "none",
    backgroundColor: tokens.colorNeutralBackground1,
    "@media print": { overflow: "visible" },
  },
  navigation: { gridColumn: "1", minHeight: 0, "@media print": { display: "none" } },
});

/** Only inside does one know who is looking. */
function GoKeys() {
  useGoKeys();
  return null;
}

/** What surrounds every page behind the sign-in. `children` work on every page and take no room. */
export function Frame({ badges = {}, children }: { badges?: Badges; children?: ReactNode }) {
  const styles = useStyles();
  const width = useWidth();
  const { navigationCollapsed } = usePreferences();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const state = useSyncExternalStore(session.subscribe, session.getState);
  const navigate = useNavigate();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useRegions();
  useEffect(() => {
    if (state === "none") {
      void navigate({ to: "/sign-in" });
    }
  }, [state, navigate]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new page closes the drawer
  useEffect(() => setDrawerOpen(false), [path]);

  const toggle = () =>
    width === "narrow" ? setDrawerOpen(true) : prefer({ navigationCollapsed: !navigationCollapsed });
  return (
    <ViewerProvider>
      <HelpProvider>
        <FindProvider>
          <GoKeys />
          <div className={styles.frame}>
            <div className={styles.across}>
              <SkipLinks />
              <TopBar onToggleNavigation={toggle} />
            </div>
            <div className={styles.across}>
              <Banner />
            </div>
            {width === "narrow" ? (
              <NavigationDrawer open={drawerOpen} onClose={() => setDrawerOpen(false)} badges={badges} />
            ) : (
              <div className={styles.navigation}>
                <Navigation collapsed={navigationCollapsed || width === "medium"} badges={badges} />
              </div>
            )}
            <main id="content" className={styles.main} tabIndex={-1}>
              <Outlet />
            </main>
          </div>
          {children}
          {state === "ended" && <SessionEnded />}
        </FindProvider>
      </HelpProvider>
    </ViewerProvider>
  );
}
