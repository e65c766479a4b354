import { makeStyles, tokens } from "@fluentui/react-components";
import { childrenOf, isTree, type Json, placeOf, plainText } from "../../lib/diff/json";
import { DataText } from "../../ui/data/DataText";

const useStyles = makeStyles({
  tree: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalM,
    listStyleType: "none",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: "20px",
    overflowWrap: "anywhere",
  },
  top: { paddingInlineStart: 0 },
  summary: {
    cursor: "pointer",
    borderRadius: tokens.borderRadiusSmall,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  key: { color: tokens.colorNeutralForeground3 },
  changed: { backgroundColor: tokens.colorBrandBackground2, borderRadius: tokens.borderRadiusSmall },
});

/** Any JSON as a tree. With `changed` only the branches that differ are open, and what differs is marked. */
export function JsonTree({ value, changed, at = "" }: { value: Json; changed?: ReadonlySet<string>; at?: string }) {
  const styles = useStyles();
  if (!isTree(value)) {
    return <DataText text={plainText(value)} lines />;
  }
  return (
    <ul className={`${styles.tree} ${at === "" ? styles.top : ""}`}>
      {childrenOf(value).map(([key, child]) => {
        const place = placeOf(at, key);
        const marked = changed?.has(place) ?? false;
        const name = (
          <span className={styles.key}>
            <DataText text={key} />
            {": "}
          </span>
        );
        return (
          <li key={key}>
            {isTree(child) ? (
              <details open={changed ? marked : true}>
                <summary className={styles.summary}>
                  {name}
                  {Array.isArray(child) ? `[${child.length}]` : `{${Object.keys(child).length}}`}
                </summary>
                <JsonTree value={child} at={place} {...(changed ? { changed } : {})} />
              </details>
            ) : (
              <span className={marked ? styles.changed : undefined}>
                {name}
                <JsonTree value={child} at={place} />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
