import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { FilterRegular, PanelRightRegular } from "@fluentui/react-icons";
import { useRef } from "react";
import { useT } from "../../../lib/language/language";
import { onDemand } from "../../../ui/onDemand";
import { useLog } from "../LogProvider";
import { TimeButton } from "../time/TimeButton";
import type { LogKeys } from "../useLogKeys";
import { ChipRow, type ChipsHandle } from "./ChipRow";
import { countConditions } from "./formDraft";
import { SearchBox } from "./SearchBox";

const FilterForm = onDemand(() => import("./FilterForm"));

const useStyles = makeStyles({
  bar: { display: "flex", flexWrap: "wrap", alignItems: "flex-start", gap: tokens.spacingHorizontalS, minWidth: 0 },
  bars: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, minWidth: 0 },
  chips: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    ":empty": { display: "none" },
  },
  touch: { minHeight: "44px" },
  button: { flexShrink: 0, fontWeight: tokens.fontWeightRegular },
});

/** Everything that narrows the log. On narrow screens box and chips stand in a sheet. */
export function FilterBar({ narrow, keys }: { narrow: boolean; keys: LogKeys }) {
  const styles = useStyles();
  const t = useT();
  const { root, view } = useLog();
  const chips = useRef<ChipsHandle>(null);
  const conditions = countConditions(view);
  const box = <SearchBox input={keys.box} onLastChip={() => chips.current?.focusLast()} />;
  const row = (
    <div className={styles.chips}>
      <ChipRow handle={chips} onEmptied={() => keys.box.current?.focus()} />
    </div>
  );
  const close = () => keys.setFormOpen(false);
  const openFacets = () => {
    close();
    keys.setFacetsOpen(true);
  };
  // What one did oneself is a list: the API counts only the log.
  const first = (
    <>
      {box}
      {root.name === "audit" && (
        <Button className={styles.touch} icon={<PanelRightRegular />} onClick={openFacets}>
          {t("facets:label")}
        </Button>
      )}
    </>
  );
  return (
    <search data-region="filters" aria-label={t("search:chip.list")}>
      <div className={styles.bars}>
        <div className={styles.bar}>
          {!narrow && box}
          <TimeButton open={keys.timeOpen} onOpen={keys.setTimeOpen} />
          <Button
            className={narrow ? styles.touch : styles.button}
            icon={<FilterRegular />}
            onClick={() => keys.setFormOpen(true)}
          >
            {narrow
              ? conditions > 0
                ? t("audit:filtersCount", { count: conditions })
                : t("audit:filters")
              : t("search:more")}
          </Button>
        </div>
        {row}
      </div>
      {keys.formOpen && <FilterForm onClose={close} {...(narrow ? { search: first } : {})} />}
    </search>
  );
}
