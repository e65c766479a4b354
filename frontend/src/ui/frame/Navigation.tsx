import { makeStyles, mergeClasses, Tooltip, tokens } from "@fluentui/react-components";
import { Link } from "@tanstack/react-router";
import { may, useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { readKept } from "../../lib/view/kept";
import { footPlaces, type Place, placeGroups } from "./places";

const useStyles = makeStyles({
  navigation: {
    display: "flex",
    flexDirection: "column",
    justifyContent: "space-between",
    boxSizing: "border-box",
    height: "100%",
    width: "220px",
    padding: tokens.spacingHorizontalXS,
    overflowY: "auto",
    backgroundColor: tokens.colorNeutralBackground2,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  collapsed: { width: "49px" },
  inDrawer: { width: "100%", borderRight: "none" },
  group: {
    margin: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: "2px" },
  link: {
    position: "relative",
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    minHeight: "40px",
    paddingInline: "10px",
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: "none",
    fontSize: tokens.fontSizeBase300,
    "& svg": { fontSize: "20px", flexShrink: 0 },
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground2Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  here: {
    color: tokens.colorNeutralForeground2Selected,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    "& svg": { color: tokens.colorNeutralForeground2BrandSelected },
    "::before": {
      content: '""',
      position: "absolute",
      insetInlineStart: 0,
      top: "10px",
      bottom: "10px",
      width: "3px",
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
      forcedColorAdjust: "none",
    },
  },
  badge: {
    marginInlineStart: "auto",
    flexShrink: 0,
    minWidth: "16px",
    padding: `0 ${tokens.spacingHorizontalXXS}`,
    boxSizing: "border-box",
    borderRadius: tokens.borderRadiusCircular,
    textAlign: "center",
    fontSize: tokens.fontSizeBase100,
    lineHeight: "16px",
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
  },
  onIcon: { position: "absolute", top: "2px", insetInlineEnd: "2px" },
  text: { minWidth: 0, overflowWrap: "anywhere", hyphens: "auto" },
});

/** What stands behind the name of a page: how much goes on there. */
export type Badges = Partial<Record<Place["name"], { count: number; label: string }>>;

/** Shows only pages that exist and that the viewer may use. */
export function Navigation({
  collapsed = false,
  inDrawer = false,
  badges = {},
}: {
  collapsed?: boolean;
  inDrawer?: boolean;
  badges?: Badges;
}) {
  const styles = useStyles();
  const t = useT();
  const { viewer } = useViewer();
  const allowed = (place: Place) => !place.needs || may(viewer, place.needs);
  return (
    <nav
      data-region="navigation"
      aria-label={t("frame:landmark.navigation")}
      className={mergeClasses(styles.navigation, collapsed && styles.collapsed, inDrawer && styles.inDrawer)}
    >
      <div>
        {placeGroups.map((group) => {
          const places = group.places.filter(allowed);
          return places.length === 0 ? null : (
            <div key={group.name}>
              {group.name && !collapsed && <p className={styles.group}>{t(`frame:navigation.${group.name}`)}</p>}
              <PlaceList places={places} collapsed={collapsed} badges={badges} />
            </div>
          );
        })}
      </div>
      <PlaceList places={footPlaces.filter(allowed)} collapsed={collapsed} badges={badges} />
    </nav>
  );
}

function PlaceList({ places, collapsed, badges }: { places: Place[]; collapsed: boolean; badges: Badges }) {
  const styles = useStyles();
  const t = useT();
  return (
    <ul className={styles.list}>
      {places.map(({ name, to, params, icon: Icon }) => {
        const badge = badges[name];
        const label = [t(`frame:navigation.${name}`), badge?.label].filter(Boolean).join(", ");
        const link = (
          <Link
            to={to}
            {...(params ? { params } : {})}
            search={readKept}
            className={styles.link}
            activeProps={{ className: mergeClasses(styles.link, styles.here) }}
            activeOptions={{ includeSearch: false }}
            {...(collapsed || badge ? { "aria-label": label } : {})}
          >
            <Icon />
            {!collapsed && <span className={styles.text}>{t(`frame:navigation.${name}`)}</span>}
            {badge && (
              <span className={mergeClasses(styles.badge, collapsed && styles.onIcon)} aria-hidden>
                {badge.count > 99 ? "99+" : badge.count}
              </span>
            )}
          </Link>
        );
        return (
          <li key={name}>
            {collapsed ? (
              <Tooltip content={label} relationship="label" positioning="after">
                {link}
              </Tooltip>
            ) : (
              link
            )}
          </li>
        );
      })}
    </ul>
  );
}
