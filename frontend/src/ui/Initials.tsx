import { makeStyles, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  circle: {
    display: "inline-flex",
    alignItems: "center",
    justifyContent: "center",
    flexShrink: 0,
    width: "32px",
    height: "32px",
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** Stands beside a person's name, which says the same: it is read out to nobody. Fluent's Avatar is ten times as large. */
export function Initials({ of: name }: { of: string }) {
  const styles = useStyles();
  return (
    <span className={styles.circle} aria-hidden>
      {initialsOf(name)}
    </span>
  );
}

/** The first letter of the first and of the last word. */
export function initialsOf(name: string): string {
  const words = name
    .replaceAll(/\(.*?\)/gu, "")
    .split(/\s+/u)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("");
}
