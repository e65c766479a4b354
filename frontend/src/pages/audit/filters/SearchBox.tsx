import { Button, Input, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular, SearchRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { useT } from "../../../lib/language/language";
import { mayBecomeAddress } from "../../../lib/search/address";
import { format } from "../../../lib/search/format";
import { parse } from "../../../lib/search/parse";
import { rememberSearch } from "../../../lib/search/recent";
import { type Suggestion, splitLastWord } from "../../../lib/search/suggest";
import { isolated, plain } from "../../../lib/text/visible";
import { apply } from "../../../lib/view/view";
import { onDemand } from "../../../ui/onDemand";
import { useLog } from "../LogProvider";
import { Suggestions } from "./Suggestions";
import { useApply } from "./useApply";
import { useSuggestions } from "./useSuggestions";

const WhichTenant = onDemand(() => import("./WhichTenant"));

const useStyles = makeStyles({
  box: { position: "relative", flexGrow: 1, flexBasis: "200px", minWidth: 0 },
  input: { width: "100%" },
  fault: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorPaletteRedForeground1,
  },
  hint: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
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
  const wrong = wrongAddress(text);
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
  const take = ({ chips, rest }: Suggestion) => {
    setText(rest);
    setActive(-1);
    setOpenQuoteAt(undefined);
    if (chips) {
      setOpen(false);
      if (chips.every(({ field }) => field !== "org")) {
        rememberSearch(format(chips)); // an organization stands there by its id, which tells nobody anything
      }
      show(apply(view, chips).view);
    }
    // Else the box was completed; its values are offered next.
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
      {wrong && (
        <p role="status" className={styles.hint}>
          {plain(t("search:fault.noAddress", { value: isolated(wrong) }))}
        </p>
      )}
      {openQuoteAt !== undefined && (
        <p role="alert" className={styles.fault}>
          {t("search:fault.openQuote", { at: openQuoteAt })}
        </p>
      )}
      {choice && <WhichTenant {...choice} />}
    </div>
  );
}

/** An address that is being typed and cannot become one any more. */
function wrongAddress(text: string): string | undefined {
  const [chip] = parse(splitLastWord(text).word).chips;
  return chip?.field === "ip" ? chip.values.find((value) => !mayBecomeAddress(value)) : undefined;
}
