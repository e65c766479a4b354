import { Button, Input, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular, SearchRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { useT } from "../../../lib/language/language";
import { merged } from "../../../lib/search/chip";
import { formatChip } from "../../../lib/search/format";
import { parse } from "../../../lib/search/parse";
import { rememberSearch } from "../../../lib/search/recent";
import type { Suggestion } from "../../../lib/search/suggest";
import { apply } from "../../../lib/view/view";
import { useLog } from "../LogProvider";
import { Suggestions } from "./Suggestions";
import { useApply } from "./useApply";
import { useSuggestions } from "./useSuggestions";
import { WhichTenant } from "./WhichTenant";

const useStyles = makeStyles({
  box: { position: "relative", flexGrow: 1, flexBasis: "200px", minWidth: 0 },
  input: { width: "100%" },
  fault: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorPaletteRedForeground1,
  },
});

/** Searches the whole log, never only what is loaded. What is typed becomes chips when it is applied. */
export function SearchBox({
  input,
  onLastChip,
}: {
  input: RefObject<HTMLInputElement | null>;
  /** Backspace in the empty box goes to the last chip. */
  onLastChip: () => void;
}) {
  const styles = useStyles();
  const t = useT();
  const { view, show } = useLog();
  const { applyText, choice } = useApply();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [openQuoteAt, setOpenQuoteAt] = useState<number>();
  const suggestions = useSuggestions(text, open);
  const list = useId();
  const expanded = open && suggestions.length > 0;

  const type = (value: string) => {
    setText(value);
    setOpen(true);
    setActive(-1);
    setOpenQuoteAt(undefined);
  };
  const submit = () => {
    const parsed = parse(text);
    if (parsed.openQuoteAt !== undefined) {
      setOpenQuoteAt(parsed.openQuoteAt);
      return;
    }
    setOpen(false);
    if (parsed.chips.length > 0) {
      setText("");
      void applyText(text);
    }
  };
  const take = ({ take: taken, rest }: Suggestion) => {
    setText(rest);
    setActive(-1);
    setOpenQuoteAt(undefined);
    if (!taken) {
      return; // the box was completed; its values are offered next
    }
    setOpen(false);
    if ("tenantId" in taken) {
      show({ ...view, tenantIds: [...new Set([...view.tenantIds, taken.tenantId])] });
    } else {
      rememberSearch(taken.chips.map(formatChip).join(" "));
      const { view: next } = apply(view, taken.chips);
      show({ ...next, chips: merged(next.chips) });
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = expanded ? suggestions[active] : undefined;
    const actions: Record<string, () => unknown> = {
      ArrowDown: () => (expanded ? setActive((active + 1) % suggestions.length) : setOpen(true)),
      ArrowUp: () => expanded && setActive(active <= 0 ? suggestions.length - 1 : active - 1),
      Enter: () => (chosen ? take(chosen) : submit()),
      Tab: () => (chosen && !event.shiftKey ? take(chosen) : false),
      Escape: () => (expanded ? setOpen(false) : text === "" ? event.currentTarget.blur() : type("")),
      Backspace: () => (text === "" ? onLastChip() : false),
    };
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (action && action() !== false) {
      event.preventDefault();
    }
  };

  return (
    <div className={styles.box}>
      <Input
        input={{
          ref: input,
          role: "combobox",
          "aria-expanded": expanded,
          "aria-controls": list,
          "aria-autocomplete": "list",
          ...(expanded && active >= 0 ? { "aria-activedescendant": `${list}-${active}` } : {}),
        }}
        className={styles.input}
        aria-label={t("search:label")}
        placeholder={t("search:placeholder")}
        value={text}
        autoComplete="off"
        spellCheck={false}
        contentBefore={<SearchRegular aria-hidden />}
        {...(text === ""
          ? {}
          : {
              contentAfter: (
                <Button
                  size="small"
                  appearance="transparent"
                  icon={<DismissRegular />}
                  aria-label={t("search:clear")}
                  onClick={() => {
                    type("");
                    input.current?.focus();
                  }}
                />
              ),
            })}
        onChange={(_, { value }) => type(value)}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <Suggestions id={list} suggestions={expanded ? suggestions : []} active={active} onTake={take} />
      {openQuoteAt !== undefined && (
        <p role="alert" className={styles.fault}>
          {t("search:fault.openQuote", { at: openQuoteAt })}
        </p>
      )}
      {choice && <WhichTenant {...choice} />}
    </div>
  );
}
