import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { Checked } from "../../../lib/search/check";
import type { Chip } from "../../../lib/search/chip";
import { formatChip } from "../../../lib/search/format";
import { SentenceText } from "../../../ui/data/SentenceText";
import { faultOfChip, hintOfChip, type Words, wordText } from "./chipText";

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: "none",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  fault: { color: tokens.colorPaletteRedForeground1 },
  hint: { color: tokens.colorNeutralForeground3 },
  use: { marginInlineStart: tokens.spacingHorizontalS },
});

/** In words what is wrong with chips, or worth knowing; the other chips are asked all the same. */
export function ChipFaults({
  checked,
  words,
  onChange,
}: {
  checked: readonly Checked[];
  words: Words;
  onChange: (index: number, chip: Chip) => void;
}) {
  const styles = useStyles();
  const { t } = words;
  const told = checked.some(({ fault, hint }) => fault || hint);
  return told ? (
    <ul className={styles.list} aria-live="polite">
      {checked.map(({ chip, fault, hint }, index) => {
        const meant = fault?.kind === "unknownValue" ? fault.meant : undefined;
        const key = formatChip(chip);
        if (fault) {
          return (
            <li key={key} className={styles.fault}>
              <SentenceText sentence={faultOfChip(fault, t)} />
              {meant && fault.kind === "unknownValue" && (
                <Button
                  size="small"
                  className={styles.use}
                  onClick={() =>
                    onChange(index, {
                      ...chip,
                      values: chip.values.map((value) => (value === fault.value ? meant : value)),
                    })
                  }
                >
                  {t("search:fault.useMeant", { meant: wordText(fault.field, meant, words) })}
                </Button>
              )}
            </li>
          );
        }
        return hint ? (
          <li key={key} className={styles.hint}>
            <SentenceText sentence={hintOfChip(hint, t)} />
          </li>
        ) : null;
      })}
    </ul>
  ) : null;
}
