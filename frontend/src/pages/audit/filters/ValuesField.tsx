import {
  Field,
  makeStyles,
  Tag,
  TagPicker,
  TagPickerControl,
  TagPickerGroup,
  TagPickerInput,
  TagPickerList,
  TagPickerOption,
  tokens,
} from "@fluentui/react-components";
import { type KeyboardEvent, type ReactElement, useState } from "react";
import { useT } from "../../../lib/language/language";
import { visible } from "../../../lib/text/visible";
import { useAfterPress } from "../../../ui/afterPress";
import { DataText } from "../../../ui/data/DataText";
import type { Choice } from "./seenValues";

const mostShown = 60;

const useStyles = makeStyles({
  control: { minHeight: "38px" }, // as with a tag in it
  tag: { maxWidth: "100%", minWidth: 0 },
  input: { minWidth: "80px" },
  list: { maxHeight: "min(300px, 40vh)" },
  option: { display: "flex", flexDirection: "column", overflowWrap: "anywhere", minWidth: 0 },
  detail: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

interface Props {
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  values: readonly string[];
  /** What is offered; absent: values are typed. */
  choices?: readonly Choice[] | undefined;
  /** Looks for choices at every key; others cannot be typed then. */
  onSearch?: (text: string) => void;
  /** What was typed is taken when one leaves the field; else only what was chosen is. */
  takesText?: boolean;
  onChange: (values: string[]) => void;
}

/** Any number of values, each a tag that can be removed. */
export function ValuesField(props: Props) {
  const { label, hint, fault, values, choices, onSearch, takesText = false, onChange } = props;
  const styles = useStyles();
  const afterPress = useAfterPress();
  const [text, setText] = useState("");
  const typed = text.trim();
  const type = (next: string) => {
    setText(next);
    onSearch?.(next.trim());
  };
  const takeTyped = () => {
    const given = typed.split(",").map((value) => value.trim());
    const added = [...new Set(given)].filter((value) => value !== "" && !values.includes(value));
    if (text !== "") {
      type("");
    }
    if (added.length > 0) {
      onChange([...values, ...added]);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (typed !== "" && takesText && (event.key === "," || (event.key === "Enter" && !choices))) {
      event.preventDefault();
      takeTyped();
    }
  };
  const control = (
    <TagPickerControl className={styles.control} {...(choices ? {} : { expandIcon: null })}>
      <TagPickerGroup aria-label={label}>
        {values.map((value) => (
          <Tag key={value} value={value} shape="rounded" size="small" className={styles.tag} dismissible>
            {visible(choices?.find((choice) => choice.value === value)?.label ?? value)}
          </Tag>
        ))}
      </TagPickerGroup>
      <TagPickerInput
        className={styles.input}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => takesText && afterPress(takeTyped)}
      />
    </TagPickerControl>
  );
  const list = choices && (
    <TagPickerList className={styles.list}>
      <Options choices={choices} values={values} typed={typed} own={!onSearch} />
    </TagPickerList>
  );
  return (
    <Field
      label={label}
      {...(hint ? { hint } : {})}
      {...(fault ? { validationMessage: fault, validationState: "error" as const } : {})}
    >
      <TagPicker
        noPopover={!choices}
        selectedOptions={[...values]}
        onOptionSelect={(_, data) => {
          type("");
          if (data.value !== nothing) {
            onChange(data.selectedOptions);
          }
        }}
      >
        {control}
        {list}
      </TagPicker>
    </Field>
  );
}

/** What is offered for what was typed, and that itself. */
function Options({
  choices,
  values,
  typed,
  own,
}: {
  choices: readonly Choice[];
  values: readonly string[];
  typed: string;
  own: boolean;
}): ReactElement {
  const styles = useStyles();
  const t = useT();
  const wanted = typed.toLocaleLowerCase();
  const offered = choices
    .filter(({ value, label }) => !values.includes(value) && `${label} ${value}`.toLocaleLowerCase().includes(wanted))
    .slice(0, mostShown);
  const takesTyped = own && typed !== "" && !values.includes(typed) && !choices.some(({ value }) => value === typed);
  return (
    <>
      {offered.map(({ value, label, detail }) => (
        <TagPickerOption key={value} value={value} text={label}>
          <span className={styles.option}>
            <DataText text={label} />
            {detail && (
              <span className={styles.detail}>
                <DataText text={detail} />
              </span>
            )}
          </span>
        </TagPickerOption>
      ))}
      {takesTyped && (
        <TagPickerOption key={typed} value={typed} text={typed}>
          {t("search:form.own", { value: visible(typed) })}
        </TagPickerOption>
      )}
      {offered.length === 0 && !takesTyped && (
        <TagPickerOption key={nothing} value={nothing} text="">
          {t("search:form.nothing")}
        </TagPickerOption>
      )}
    </>
  );
}

/** Stands in the list where there is nothing to choose. */
const nothing = "\u0000";
