import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { session } from "../api/client";
import { readExportsSearch } from "../lib/exports/exportsSearch";
import { readCatalogueSearch } from "../lib/people/catalogueSearch";
import { readClientsSearch } from "../lib/people/clientsSearch";
import { readGroupSearch } from "../lib/people/groupTabs";
import { readListSearch } from "../lib/people/listSearch";
import { readOrganizationSearch, readOrganizationsSearch } from "../lib/people/organizationsSearch";
import { readRolesSearch } from "../lib/people/rolesSearch";
import { readUsersSearch } from "../lib/people/usersSearch";
import { readUserSearch } from "../lib/people/userTabs";
import { readKept } from "../lib/view/kept";
import { readSearch } from "../lib/view/view";
import { LogProvider } from "../pages/audit/LogProvider";
import { auditRoot, ownRoot } from "../pages/audit/roots";
import { NotFoundPage } from "../pages/NotFoundPage";
import { StartPage } from "../pages/StartPage";
import { UnreachablePage } from "../ui/state/UnreachablePage";
import { readPlain, writePlain } from "./plainSearch";
import { returnAddress } from "./returnAddress";
import { SignedIn } from "./SignedIn";

const root = createRootRoute({ component: Outlet, errorComponent: UnreachablePage, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: ({ return: back, error }): { return?: string; error?: string } => ({
    ...(typeof back === "string" ? { return: back } : {}),
    ...(typeof error === "string" ? { error } : {}),
  }),
  beforeLoad: async ({ search }) => {
    if ((await session.start()) === "active") {
      throw redirect({ href: returnAddress(search.return) });
    }
  },
  component: lazyRouteComponent(() => import("./SignInRoute"), "SignInRoute"),
});

/** Everything behind the sign-in, inside the frame. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  validateSearch: readKept,
  beforeLoad: async ({ location }) => {
    if ((await session.start()) === "none") {
      throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { return: location.href } });
    }
  },
  component: SignedIn,
});

const start = createRoute({ getParentRoute: () => signedIn, path: "/", component: StartPage });

/** The pages of the log share its list: an event's page knows what comes before and after it. */
const log = createRoute({
  getParentRoute: () => signedIn,
  id: "log",
  validateSearch: readSearch,
  component: () => (
    <LogProvider root={auditRoot}>
      <Outlet />
    </LogProvider>
  ),
});

const auditPage = lazyRouteComponent(() => import("../pages/audit/AuditPage"), "AuditPage");
/** The page that most people open first comes beside what comes before it, and not behind that. */
export function fetchAhead(path: string): void {
  if (path === "/" || path === "/audit") {
    void auditPage.preload?.();
  }
}

const eventPage = lazyRouteComponent(() => import("../pages/event/EventPage"), "EventPage");

const audit = createRoute({
  getParentRoute: () => log,
  path: "/audit",
  component: auditPage,
});

const event = createRoute({
  getParentRoute: () => log,
  path: "/events/$id",
  component: eventPage,
});

/** The same pages over what the viewer did. */
const own = createRoute({
  getParentRoute: () => signedIn,
  id: "own",
  validateSearch: readSearch,
  component: () => (
    <LogProvider root={ownRoot}>
      <Outlet />
    </LogProvider>
  ),
});

const me = createRoute({ getParentRoute: () => own, path: "/me", component: auditPage });

const ownSessions = createRoute({
  getParentRoute: () => signedIn,
  path: "/me/sessions",
  component: lazyRouteComponent(() => import("../pages/audit/OwnSessionsPage"), "OwnSessionsPage"),
});

const ownEvent = createRoute({ getParentRoute: () => own, path: "/me/$id", component: eventPage });

const exports = createRoute({
  getParentRoute: () => signedIn,
  path: "/exports",
  validateSearch: readExportsSearch,
  component: lazyRouteComponent(() => import("../pages/exports/ExportsPage"), "ExportsPage"),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/$tab",
  component: lazyRouteComponent(() => import("../pages/settings/SettingsPage"), "SettingsPage"),
});

const organizations = createRoute({
  getParentRoute: () => signedIn,
  path: "/organizations",
  validateSearch: readOrganizationsSearch,
  component: lazyRouteComponent(() => import("../pages/organizations/OrganizationsPage"), "OrganizationsPage"),
});

const organization = createRoute({
  getParentRoute: () => signedIn,
  path: "/organizations/$id",
  validateSearch: readOrganizationSearch,
  component: lazyRouteComponent(() => import("../pages/organizations/OrganizationPage"), "OrganizationPage"),
});

const users = createRoute({
  getParentRoute: () => signedIn,
  path: "/users",
  validateSearch: readUsersSearch,
  component: lazyRouteComponent(() => import("../pages/users/UsersPage"), "UsersPage"),
});

const user = createRoute({
  getParentRoute: () => signedIn,
  path: "/users/$id",
  validateSearch: readUserSearch,
  component: lazyRouteComponent(() => import("../pages/users/UserPage"), "UserPage"),
});

const groups = createRoute({
  getParentRoute: () => signedIn,
  path: "/groups",
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import("../pages/groups/GroupsPage"), "GroupsPage"),
});

const group = createRoute({
  getParentRoute: () => signedIn,
  path: "/groups/$id",
  validateSearch: readGroupSearch,
  component: lazyRouteComponent(() => import("../pages/groups/GroupPage"), "GroupPage"),
});

const roles = createRoute({
  getParentRoute: () => signedIn,
  path: "/roles",
  validateSearch: readRolesSearch,
  component: lazyRouteComponent(() => import("../pages/roles/RolesPage"), "RolesPage"),
});

const clients = createRoute({
  getParentRoute: () => signedIn,
  path: "/clients",
  validateSearch: readClientsSearch,
  component: lazyRouteComponent(() => import("../pages/clients/ClientsPage"), "ClientsPage"),
});

const catalogue = createRoute({
  getParentRoute: () => signedIn,
  path: "/catalogue",
  validateSearch: readCatalogueSearch,
  component: lazyRouteComponent(() => import("../pages/catalogue/CataloguePage"), "CataloguePage"),
});

const nowhere = createRoute({ getParentRoute: () => signedIn, path: "/$", component: NotFoundPage });

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signedIn.addChildren([
      start,
      log.addChildren([audit, event]),
      own.addChildren([me, ownEvent]),
      ownSessions,
      exports,
      organizations,
      organization,
      users,
      user,
      groups,
      group,
      roles,
      clients,
      catalogue,
      settings,
      nowhere,
    ]),
  ]),
  parseSearch: readPlain,
  stringifySearch: writePlain,
  defaultPreload: "intent",
  defaultPendingMs: 300,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
