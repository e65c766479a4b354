import { Dialog, DialogSurface, Input, makeStyles, tokens } from "@fluentui/react-components";
import { SearchRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Find, FindGroup } from "../../../lib/find/find";
import { useT } from "../../../lib/language/language";
import { FoundOptions } from "./FoundOptions";
import { useFinds } from "./useFinds";

const useStyles = makeStyles({
  surface: {
    // Where it begins does not depend on how much is found.
    position: "fixed",
    insetBlock: "10vh auto",
    marginBlock: 0,
    maxWidth: "640px",
    padding: tokens.spacingHorizontalM,
    "@media (max-width: 767px)": { insetBlock: "8px auto", maxWidth: "calc(100vw - 16px)" },
  },
  input: { width: "100%" },
  none: { margin: 0, padding: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground2 },
});

/** Found without the server. */
const atOnce: readonly FindGroup[] = ["pasted", "pages", "actions"];

/** Goes to pages and things by their names, does what can be done from everywhere, and knows ids and addresses. */
export default function FindDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const t = useT();
  const list = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const { finds, waits } = useFinds(text);
  // Enter came before the answer: the first of what is found is meant.
  const early = useRef(false);
  const take = (find: Find | undefined, apart: boolean) => {
    if (find) {
      onClose();
      // The focus has gone back by then: what opens now may take it.
      setTimeout(() => find.go(apart));
    }
  };
  // What the server found for fewer letters may not be what is meant now.
  const settled = !waits || active > 0 || (finds[0] !== undefined && atOnce.includes(finds[0].group));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer is what Enter waited for
  useEffect(() => {
    if (!waits && early.current) {
      early.current = false;
      take(finds[0], false);
    }
  }, [waits]);
  const onKeyDown = (event: KeyboardEvent) => {
    const count = finds.length;
    const actions: Record<string, () => void> = {
      ArrowDown: () => count > 0 && setActive((active + 1) % count),
      ArrowUp: () => count > 0 && setActive((active + count - 1) % count),
      Enter: () => {
        if (settled) {
          take(finds[active], event.ctrlKey || event.metaKey);
        } else {
          early.current = true;
        }
      },
    };
    if (Object.hasOwn(actions, event.key)) {
      event.preventDefault();
      actions[event.key]?.();
    }
  };
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogSurface className={styles.surface} aria-label={t("find:title")}>
        <Input
          className={styles.input}
          size="large"
          input={{
            role: "combobox",
            "aria-expanded": finds.length > 0,
            "aria-controls": list,
            "aria-autocomplete": "list",
            ...(finds.length > 0 ? { "aria-activedescendant": `${list}-${active}` } : {}),
          }}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          aria-label={t("find:title")}
          placeholder={t("find:placeholder")}
          contentBefore={<SearchRegular aria-hidden />}
          value={text}
          onChange={(_, { value }) => {
            setText(value);
            setActive(0);
            early.current = false;
          }}
          onKeyDown={onKeyDown}
        />
        <FoundOptions id={list} finds={finds} active={active} onTake={take} />
        {finds.length === 0 && !waits && (
          <p role="status" className={styles.none}>
            {t("find:none")}
          </p>
        )}
      </DialogSurface>
    </Dialog>
  );
}
