import {
  ArrowExportUpFilled,
  ArrowExportUpRegular,
  bundleIcon,
  DocumentBulletListClockFilled,
  DocumentBulletListClockRegular,
  PeopleFilled,
  PeopleRegular,
  PersonClockFilled,
  PersonClockRegular,
  SettingsFilled,
  SettingsRegular,
} from "@fluentui/react-icons";
import type { ComponentType } from "react";
import type { Permission } from "../../api/generated/graphql";

const AuditIcon = bundleIcon(DocumentBulletListClockFilled, DocumentBulletListClockRegular);
const OwnIcon = bundleIcon(PersonClockFilled, PersonClockRegular);
const ExportsIcon = bundleIcon(ArrowExportUpFilled, ArrowExportUpRegular);
const UsersIcon = bundleIcon(PeopleFilled, PeopleRegular);
const SettingsIcon = bundleIcon(SettingsFilled, SettingsRegular);

export interface Place {
  name: "audit" | "me" | "exports" | "users" | "settings";
  to: "/audit" | "/me" | "/exports" | "/users" | "/settings/$tab";
  params?: { tab: string };
  /** Absent: for everybody. */
  needs?: Permission;
  icon: ComponentType<{ filled?: boolean }>;
}

export interface PlaceGroup {
  name: "monitor" | "manage" | undefined;
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
  { name: "manage", places: [{ name: "users", to: "/users", needs: "USER_READ", icon: UsersIcon }] },
];

export const footPlaces: Place[] = [
  { name: "settings", to: "/settings/$tab", params: { tab: "appearance" }, icon: SettingsIcon },
];
