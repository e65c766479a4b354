import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkRegular, ProhibitedRegular } from "@fluentui/react-icons";
import { useT } from "../../../lib/language/language";
import { visible } from "../../../lib/text/visible";
import { DataText } from "../../../ui/data/DataText";
import { useNumber } from "../../../ui/data/times";
import type { ShownValue } from "./useFacetText";

const useStyles = makeStyles({
  value: {
    position: "relative",
    display: "flex",
    alignItems: "center",
    borderRadius: tokens.borderRadiusMedium,
    // Mixed, so that it stays legible in every theme.
    ":hover": {
      backgroundColor: `color-mix(in srgb, ${tokens.colorNeutralForeground1} 8%, ${tokens.colorNeutralBackground1})`,
    },
    ":hover [data-quiet], :focus-within [data-quiet]": { opacity: 1, position: "static" },
    // What cannot be pointed at is touched.
    "@media (hover: none)": { minHeight: "44px", "& [data-quiet]": { opacity: 1, position: "static" } },
  },
  name: {
    flexGrow: 1,
    minWidth: 0,
    justifyContent: "flex-start",
    gap: "6px",
    paddingInline: tokens.spacingHorizontalXS,
    fontWeight: tokens.fontWeightRegular,
    minHeight: "26px",
    ":hover span": { color: "inherit" }, // in high contrast the button is filled then
  },
  text: {
    flexGrow: 1,
    minWidth: 0,
    textAlign: "start",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  included: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorBrandForeground1 },
  excluded: { textDecorationLine: "line-through", color: tokens.colorNeutralForeground3 },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: "tabular-nums" },
  quiet: { flexShrink: 0, minWidth: "0", paddingInline: "5px", position: "absolute", insetInlineEnd: 0, opacity: 0 },
});

interface Props {
  shown: ShownValue;
  chosen: "included" | "excluded" | undefined;
  onToggle: (how: "included" | "excluded") => void;
  onOnly: () => void;
}

/** One value: its name includes it beside others, the sign leaves it out. */
export function FacetValue({ shown, chosen, onToggle, onOnly }: Props) {
  const styles = useStyles();
  const t = useT();
  const number = useNumber();
  const { label, count } = shown;
  const told = count && `${number(count.value)}${count.exact ? "" : "+"}`;
  return (
    <li className={styles.value}>
      <Button
        size="small"
        appearance="transparent"
        className={styles.name}
        aria-pressed={chosen === "included"}
        title={visible(label)}
        onClick={() => onToggle("included")}
      >
        {chosen === "included" && <CheckmarkRegular aria-hidden />}
        <span className={mergeClasses(styles.text, chosen && styles[chosen])}>
          <DataText text={label} />
        </span>{" "}
        {told && <span className={styles.count}>{told}</span>}
      </Button>
      <Button data-quiet size="small" appearance="subtle" className={styles.quiet} onClick={onOnly}>
        <span aria-hidden>{t("facets:only")}</span>
        <span className="visually-hidden">{t("facets:onlyValue", { value: visible(label) })}</span>
      </Button>
      <Button
        data-quiet
        size="small"
        appearance="subtle"
        className={styles.quiet}
        icon={<ProhibitedRegular />}
        aria-pressed={chosen === "excluded"}
        aria-label={t("facets:exclude", { value: visible(label) })}
        title={t("facets:exclude", { value: visible(label) })}
        onClick={() => onToggle("excluded")}
      />
    </li>
  );
}
