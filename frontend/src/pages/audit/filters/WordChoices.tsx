import { Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import { type FieldName, fieldOf } from "../../../lib/search/fields";
import { wordText } from "./chipText";
import { useWords } from "./useWords";

const useStyles = makeStyles({
  group: { border: "none", margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS },
  choices: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalM },
});

/** Any of the words of a field that has a closed set of them. */
export function WordChoices({
  field,
  label,
  values,
  onChange,
}: {
  field: FieldName;
  label: string;
  values: string[];
  onChange: (values: string[]) => void;
}) {
  const styles = useStyles();
  const words = useWords();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.choices}>
        {(fieldOf(field).words ?? []).map((word) => (
          <Checkbox
            key={word}
            label={wordText(field, word, words)}
            checked={values.includes(word)}
            onChange={(_, { checked }) =>
              onChange(checked ? [...values, word] : values.filter((other) => other !== word))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
