import {
  ArrowExportUpFilled,
  ArrowExportUpRegular,
  BookFilled,
  BookRegular,
  BuildingMultipleFilled,
  BuildingMultipleRegular,
  bundleIcon,
  DocumentBulletListClockFilled,
  DocumentBulletListClockRegular,
  PeopleFilled,
  PeopleRegular,
  PeopleTeamFilled,
  PeopleTeamRegular,
  PersonClockFilled,
  PersonClockRegular,
  PlugConnectedFilled,
  PlugConnectedRegular,
  SettingsFilled,
  SettingsRegular,
  ShieldPersonFilled,
  ShieldPersonRegular,
} from "@fluentui/react-icons";
import type { ComponentType } from "react";
import type { Permission } from "../../api/generated/graphql";

const AuditIcon = bundleIcon(DocumentBulletListClockFilled, DocumentBulletListClockRegular);
const OwnIcon = bundleIcon(PersonClockFilled, PersonClockRegular);
const ExportsIcon = bundleIcon(ArrowExportUpFilled, ArrowExportUpRegular);
const OrganizationsIcon = bundleIcon(BuildingMultipleFilled, BuildingMultipleRegular);
const UsersIcon = bundleIcon(PeopleFilled, PeopleRegular);
const GroupsIcon = bundleIcon(PeopleTeamFilled, PeopleTeamRegular);
const RolesIcon = bundleIcon(ShieldPersonFilled, ShieldPersonRegular);
const ClientsIcon = bundleIcon(PlugConnectedFilled, PlugConnectedRegular);
const CatalogueIcon = bundleIcon(BookFilled, BookRegular);
const SettingsIcon = bundleIcon(SettingsFilled, SettingsRegular);

export interface Place {
  name:
    | "audit"
    | "me"
    | "exports"
    | "organizations"
    | "users"
    | "groups"
    | "roles"
    | "clients"
    | "catalogue"
    | "settings";
  to:
    | "/audit"
    | "/me"
    | "/exports"
    | "/organizations"
    | "/users"
    | "/groups"
    | "/roles"
    | "/clients"
    | "/catalogue"
    | "/settings/$tab";
  params?: { tab: string };
  /** Absent: for everybody. */
  needs?: Permission;
  icon: ComponentType<{ filled?: boolean }>;
}

export interface PlaceGroup {
  name: "monitor" | "manage" | "integrate" | undefined;
  places: Place[];
}

/** The pages of the navigation. A page that the viewer may not use is absent. */
export const placeGroups: PlaceGroup[] = [
  {
    name: "monitor",
    places: [
      { name: "audit", to: "/audit", needs: "EVENT_READ", icon: AuditIcon },
      { name: "me", to: "/me", icon: OwnIcon },
      { name: "exports", to: "/exports", needs: "EVENT_EXPORT", icon: ExportsIcon },
    ],
  },
  {
    name: "manage",
    places: [
      { name: "organizations", to: "/organizations", needs: "TENANT_READ", icon: OrganizationsIcon },
      { name: "users", to: "/users", needs: "USER_READ", icon: UsersIcon },
      { name: "groups", to: "/groups", needs: "USER_READ", icon: GroupsIcon },
      { name: "roles", to: "/roles", needs: "USER_READ", icon: RolesIcon },
    ],
  },
  {
    name: "integrate",
    places: [
      { name: "clients", to: "/clients", needs: "CLIENT_MANAGE", icon: ClientsIcon },
      { name: "catalogue", to: "/catalogue", needs: "EVENT_READ", icon: CatalogueIcon },
    ],
  },
];

export const footPlaces: Place[] = [
  { name: "settings", to: "/settings/$tab", params: { tab: "appearance" }, icon: SettingsIcon },
];
