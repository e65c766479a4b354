import {
  Button,
  Menu,
  MenuButton,
  MenuDivider,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { useId } from "react";
import type { Histogram } from "../../../api/histogram";
import { chartBys, partsOf, together } from "../../../lib/chart/buckets";
import { useT } from "../../../lib/language/language";
import { prefer, usePreferences } from "../../../lib/preferences";
import { useNumber, useTimes } from "../../../ui/data/times";
import { Hatching, usePartStyles } from "./Bars";
import { partText } from "./chartText";

const useStyles = makeStyles({
  legend: {
    display: "flex",
    // One line, so that the rows below stay where they are.
    minHeight: "24px",
    alignItems: "center",
    "@media (max-width: 767px)": { flexWrap: "wrap" },
    columnGap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  button: { flexShrink: 0, fontWeight: tokens.fontWeightRegular, minWidth: "0", marginInlineStart: "-8px" },
  part: { display: "flex", alignItems: "center", gap: "6px", whiteSpace: "nowrap" },
  note: { minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  space: { flexGrow: 1 },
  fixed: { flexShrink: 0 },
  // The menu of the page does it where there is no room.
  hide: { flexShrink: 0, "@media (max-width: 767px)": { display: "none" } },
});

interface Props {
  histogram: Histogram | undefined;
  asTable: boolean;
  onTable: (asTable: boolean) => void;
  onZoomOut: (() => void) | undefined;
  onHide: () => void;
}

/** What the bars mean, how many of each there are, and how far that was counted. */
export function ChartLegend({ histogram, asTable, onTable, onZoomOut, onHide }: Props) {
  const styles = useStyles();
  const t = useT();
  const number = useNumber();
  const times = useTimes();
  const { chartBy } = usePreferences();
  const searchedTo = histogram?.searchedTo;
  const counted = searchedTo && t("chart:countedTo", { to: times.minute(searchedTo) });
  const all = together(histogram?.buckets ?? []);
  return (
    <div className={styles.legend}>
      <Menu
        checkedValues={{ by: [chartBy], table: asTable ? ["shown"] : [] }}
        onCheckedValueChange={(_, { name, checkedItems }) =>
          name === "by" ? prefer({ chartBy: checkedItems[0] as typeof chartBy }) : onTable(checkedItems.length > 0)
        }
      >
        <MenuTrigger disableButtonEnhancement>
          <MenuButton size="small" appearance="subtle" className={styles.button}>
            {t(`chart:by.${chartBy}`)}
          </MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {chartBys.map((by) => (
              <MenuItemRadio key={by} name="by" value={by}>
                {t(`chart:by.${by}`)}
              </MenuItemRadio>
            ))}
            <MenuDivider />
            <MenuItemCheckbox name="table" value="shown">
              {t("chart:table")}
            </MenuItemCheckbox>
          </MenuList>
        </MenuPopover>
      </Menu>
      {all &&
        (["plain", "middle", "bad"] as const)
          // "At least 0" says nothing.
          .filter((part) => all.exact || partsOf(all, chartBy)[part] > 0)
          .map((part) => (
            <span key={part} className={styles.part}>
              <Swatch part={part} />
              {partText(part, chartBy, all, { t, number })}
            </span>
          ))}
      {counted && (
        <span className={styles.note} title={counted}>
          {counted}
        </span>
      )}
      <span className={styles.space} />
      {onZoomOut && (
        <Button className={styles.fixed} size="small" onClick={onZoomOut}>
          {t("chart:zoomOut")}
        </Button>
      )}
      <Button className={styles.hide} size="small" appearance="subtle" onClick={onHide}>
        {t("chart:hide")}
      </Button>
    </div>
  );
}

function Swatch({ part }: { part: "plain" | "middle" | "bad" }) {
  const styles = usePartStyles();
  const hatching = useId();
  return (
    <svg width="12" height="12" aria-hidden="true">
      <Hatching id={hatching} />
      <rect
        className={styles[part]}
        x={0.5}
        y={0.5}
        width={11}
        height={11}
        {...(part === "middle" ? { fill: `url(#${hatching})` } : {})}
      />
    </svg>
  );
}
