import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { Permission } from "../../api/generated/graphql";
import { may, useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { usePreferences } from "../../lib/preferences";
import { goes } from "./goKeys";

const groups = {
  anywhere: {
    find: ["Ctrl", "K"],
    help: ["?"],
    regions: ["F6"],
    goAudit: ["g", "a"],
    goOrganizations: ["g", "o"],
    goUsers: ["g", "u"],
    goGroups: ["g", "g"],
    goExports: ["g", "e"],
  },
  list: { move: ["↑", "↓"], ends: ["Home", "End"], openRow: ["Enter"] },
  organizations: { only: ["Enter"], tick: ["␣"], unfold: ["←", "→"], star: ["*"] },
  event: { next: ["j"], previous: ["k"], close: ["Esc"] },
  log: {
    search: ["/"],
    time: ["t"],
    filter: ["f"],
    views: ["v"],
    refresh: ["r"],
    chart: ["h"],
    facets: ["s"],
    live: ["l"],
    newEvents: ["n"],
    export: ["e"],
    tabs: ["1", "5"],
    move: ["↑", "↓", "j", "k"],
    ends: ["Home", "End"],
    cells: ["←", "→"],
    pick: ["Shift", "↑", "↓"],
    pickOne: ["␣"],
    open: ["Enter"],
    copyCell: ["c"],
    onlyThis: ["+"],
    excludeThis: ["-"],
    cellMenu: ["Shift", "F10"],
    columnWidth: ["Shift", "←", "→"],
    copyLink: ["y"],
  },
} as const;

/** Keys that act only for some; the others need not know of them. */
const needs: Readonly<Record<string, Permission>> = {
  export: "EVENT_EXPORT",
  ...Object.fromEntries(goes.map(({ word, needs }) => [word, needs])),
};

const useStyles = makeStyles({
  surface: { maxWidth: "640px" },
  columns: { columnWidth: "260px", columnGap: tokens.spacingHorizontalXXXL },
  group: { breakInside: "avoid-column", paddingBottom: tokens.spacingVerticalL },
  heading: { fontSize: tokens.fontSizeBase300, marginBlock: `0 ${tokens.spacingVerticalXS}` },
  list: { margin: 0 },
  row: {
    display: "flex",
    alignItems: "baseline",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    paddingBlock: "3px",
  },
  keys: { margin: 0, display: "flex", flexWrap: "nowrap", gap: "4px" },
  key: {
    minWidth: "14px",
    padding: "1px 6px",
    textAlign: "center",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

export default function HelpDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const t = useT();
  const { singleKeys } = usePreferences();
  const { viewer } = useViewer();
  const acts = ([name]: [string, unknown]) => !needs[name] || may(viewer, needs[name]);
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle
            action={
              <DialogTrigger action="close" disableButtonEnhancement>
                <Button appearance="subtle" icon={<DismissRegular />} aria-label={t("frame:help.close")} />
              </DialogTrigger>
            }
          >
            {t("frame:help.title")}
          </DialogTitle>
          {/* It may be longer than the window: the arrow keys scroll it. */}
          <DialogContent tabIndex={0}>
            {!singleKeys && <p>{t("frame:help.off")}</p>}
            <div className={styles.columns}>
              {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
                <section key={group} className={styles.group}>
                  <h3 className={styles.heading}>{t(`frame:help.group.${group}`)}</h3>
                  <dl className={styles.list}>
                    {Object.entries<readonly string[]>(groups[group])
                      .filter(acts)
                      .map(([name, keys]) => (
                        <div key={name} className={styles.row}>
                          <dt>{t(`frame:keys.${name as "help"}`)}</dt>
                          <dd className={styles.keys}>
                            {keys.map((key) => (
                              <kbd key={key} className={styles.key}>
                                {key}
                              </kbd>
                            ))}
                          </dd>
                        </div>
                      ))}
                  </dl>
                </section>
              ))}
            </div>
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
