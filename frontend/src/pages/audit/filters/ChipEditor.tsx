import { Input, makeStyles } from "@fluentui/react-components";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useT } from "../../../lib/language/language";

const useStyles = makeStyles({ input: { maxWidth: "100%" } });

/** A chip being edited in its place, as text of the search language. */
export function ChipEditor({
  text,
  onApply,
  onCancel,
}: {
  text: string;
  onApply: (text: string) => void;
  onCancel: () => void;
}) {
  const styles = useStyles();
  const t = useT();
  const [value, setValue] = useState(text);
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false); // leaving the field after Enter must not apply it again
  useEffect(() => input.current?.select(), []);
  const end = (keep: boolean) => {
    if (!done.current) {
      done.current = true;
      keep ? onApply(value) : onCancel();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      end(event.key === "Enter");
    }
  };
  return (
    <Input
      input={{ ref: input }}
      size="small"
      className={styles.input}
      aria-label={t("search:chip.edit", { chip: text })}
      value={value}
      onChange={(_, data) => setValue(data.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(value !== text)}
      spellCheck={false}
      autoFocus
    />
  );
}
