import { Button, makeStyles, SearchBox, tokens, useArrowNavigationGroup } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { FacetValues } from "../../../api/facets";
import type { AuditEventFilter } from "../../../api/generated/graphql";
import { chosen, chosenIn, toggled } from "../../../lib/facets/choice";
import { type FacetName, facetOf } from "../../../lib/facets/facets";
import { useT } from "../../../lib/language/language";
import { rememberName } from "../../../lib/search/names";
import { only } from "../../../lib/view/narrow";
import { useTimes } from "../../../ui/data/times";
import { useLog } from "../LogProvider";
import { FacetValue } from "./FacetValue";
import { fewValues } from "./useFacets";
import { type ShownValue, useFacetText } from "./useFacetText";
import { useMoreValues } from "./useMoreValues";

const touched = { "@media (hover: none)": { minHeight: "44px" } };

const useStyles = makeStyles({
  heading: { margin: 0, fontSize: "inherit", fontWeight: "inherit" },
  fold: {
    width: "100%",
    justifyContent: "flex-start",
    paddingInline: 0,
    fontWeight: tokens.fontWeightSemibold,
    ...touched,
  },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  search: { width: "100%", maxWidth: "none", marginBlock: tokens.spacingVerticalXS },
  more: {
    minWidth: "0",
    paddingInline: tokens.spacingHorizontalXS,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    ...touched,
  },
  note: {
    paddingInline: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

interface Props {
  name: FacetName;
  told: FacetValues | null | undefined;
  filter: AuditEventFilter | undefined;
  open: boolean;
  onFold: (open: boolean) => void;
}

/** The values of one facet, the most frequent first. */
export function FacetGroup({ name, told, filter, open, onFold }: Props) {
  const styles = useStyles();
  const t = useT();
  const label = t(`facets:name.${name}`);
  return (
    <section aria-label={label}>
      <h3 className={styles.heading}>
        <Button
          size="small"
          appearance="transparent"
          className={styles.fold}
          aria-expanded={open}
          icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
          onClick={() => onFold(!open)}
        >
          {label}
        </Button>
      </h3>
      {open && <Values name={name} told={told} filter={filter} label={label} />}
    </section>
  );
}

function Values({ name, told, filter, label }: Omit<Props, "open" | "onFold"> & { label: string }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const { view, show } = useLog();
  const arrows = useArrowNavigationGroup({ axis: "both", memorizeCurrent: true });
  const [wanted, setWanted] = useState<string>();
  const more = useMoreValues(name, filter, wanted);
  const counted = more ?? told;
  const few = more || !told ? counted : { ...told, values: told.values.slice(0, fewValues) };
  const values = useFacetText(name, few, wanted ? [] : chosenIn(view, name));
  const { field } = facetOf(name);
  const act = (value: ShownValue, change: () => typeof view) => () => {
    rememberName(field, value.word, value.label);
    show(change());
  };
  return (
    <>
      {wanted !== undefined && (
        <SearchBox
          size="small"
          className={styles.search}
          autoFocus
          placeholder={t("facets:search")}
          aria-label={t("facets:searchIn", { facet: label })}
          value={wanted}
          onChange={(_, data) => setWanted(data.value)}
        />
      )}
      <ul className={styles.list} aria-label={label} {...arrows}>
        {values.map((value) => (
          <FacetValue
            key={value.word}
            shown={value}
            chosen={chosen(view, name, value.word)}
            onToggle={(how) => act(value, () => toggled(view, name, value.word, how))()}
            onOnly={act(value, () =>
              only(view, field === "org" ? { tenantId: value.word } : { chip: { field, values: [value.word] } }),
            )}
          />
        ))}
      </ul>
      {counted && values.length === 0 && <div className={styles.note}>{t("facets:none")}</div>}
      {counted?.searchedTo && (
        <div className={styles.note}>{t("facets:countedTo", { to: times.minute(counted.searchedTo) })}</div>
      )}
      {(wanted !== undefined || (told?.values.length ?? 0) > fewValues) && (
        <Button
          size="small"
          appearance="transparent"
          className={styles.more}
          onClick={() => setWanted(wanted === undefined ? "" : undefined)}
        >
          {t(wanted === undefined ? "facets:more" : "facets:less")}
        </Button>
      )}
    </>
  );
}
