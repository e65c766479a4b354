import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  PortalMountNodeProvider,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { loadCatalogue } from "../../../api/catalogue";
import { useT } from "../../../lib/language/language";
import { plain } from "../../../lib/text/visible";
import { formatTimeChoice, parseTimeChoice } from "../../../lib/time/range";
import { useLocale } from "../../../ui/data/times";
import { useListState, useLog } from "../LogProvider";
import { draftOf, type RangeDraft, readDraft } from "../time/rangeDraft";
import { useReading } from "../time/useReading";
import { faultOfChip } from "./chipText";
import { FormFields } from "./FormFields";
import { type Form, FormContext } from "./form";
import { emptyForm, type FormDraft, faultsOf, formOf, viewOf } from "./formDraft";
import { seenIn } from "./seenValues";

const useStyles = makeStyles({
  drawer: { width: "480px", maxWidth: "100vw" },
  body: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalM,
  },
  form: { display: "contents" },
  footer: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
});

/** Filters for those who do not type: staged, asked only on Display records. On narrow screens it holds the search box too. */
export default function FilterForm({ onClose, search }: { onClose: () => void; search?: ReactNode }) {
  const styles = useStyles();
  const t = useT();
  const locale = useLocale();
  const reading = useReading();
  const { view, show, list, catalogue } = useLog();
  const [draft, setDraft] = useState<FormDraft>(() => formOf(view));
  const [range, setRange] = useState<RangeDraft>(() => draftOf(view.time, locale));
  const [recorded, setRecorded] = useState<RangeDraft>(() =>
    draftOf(parseTimeChoice(draft.texts.recorded) ?? "any", locale),
  );
  const [custom, setCustom] = useState(typeof view.time !== "string");
  const [tries, setTries] = useState(0);
  // What is offered stays while one reads it; only where the form was quicker than the rows, it waits for them.
  const bare = useListState((state) => state.rows.length === 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: not for rows that come later
  const seen = useMemo(() => seenIn(list.getState().rows), [bare]);
  const element = useRef<HTMLFormElement>(null);
  const [drawer, setDrawer] = useState<HTMLElement | null>(null);
  useEffect(() => void loadCatalogue(), []);
  // Each try that fails leads to the first field that it failed for.
  useEffect(() => {
    if (tries > 0) {
      element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }, [tries]);

  const form: Form = useMemo(() => {
    const faults = faultsOf(draft, catalogue);
    return {
      draft,
      change: (part) => setDraft((old) => ({ ...old, ...part })),
      setList: (field, values) => setDraft((old) => ({ ...old, lists: { ...old.lists, [field]: values } })),
      setText: (field, text) => setDraft((old) => ({ ...old, texts: { ...old.texts, [field]: text } })),
      // A text is judged when it is asked for, not while it is being typed.
      faultOf: (field) => {
        const fault = faults[field];
        return fault && (field in draft.lists || tries > 0) ? plain(faultOfChip(fault, t)) : undefined;
      },
      seen,
    };
  }, [draft, catalogue, tries, seen, t]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = { ...draft, texts: { ...draft.texts, recorded: "" } };
    const time = custom ? readDraft(range, reading()) : { range: draft.time };
    const asked = recorded.from || recorded.to ? readDraft(recorded, reading()) : undefined;
    if ("draft" in time) {
      setRange(time.draft);
    }
    if (asked && "draft" in asked) {
      setRecorded(asked.draft);
    }
    if ("draft" in time || (asked && "draft" in asked) || Object.keys(faultsOf(next, catalogue)).length > 0) {
      setTries(tries + 1);
      return;
    }
    next.time = time.range;
    next.texts.recorded = asked ? formatTimeChoice(asked.range) : "";
    show(viewOf(next, view));
    onClose();
  };
  const reset = () => {
    setDraft(emptyForm(view));
    setCustom(false);
    setRange({ from: "", to: "" });
    setRecorded({ from: "", to: "" });
    setTries(0);
  };
  return (
    <OverlayDrawer ref={setDrawer} open position="end" className={styles.drawer} onOpenChange={onClose}>
      <form ref={element} className={styles.form} onSubmit={submit} noValidate>
        <DrawerHeader>
          <DrawerHeaderTitle
            action={
              <Button
                appearance="subtle"
                icon={<DismissRegular />}
                aria-label={t("search:form.close")}
                onClick={onClose}
              />
            }
          >
            {t("search:form.title")}
          </DrawerHeaderTitle>
        </DrawerHeader>
        <DrawerBody className={styles.body}>
          {search}
          {/* Lists of choices float over the fields, and belong to the form all the same. */}
          <PortalMountNodeProvider value={drawer ?? undefined}>
            <FormContext value={form}>
              <FormFields
                time={{ custom, setCustom, range, setRange }}
                recorded={recorded}
                onRecorded={setRecorded}
                tries={tries}
              />
            </FormContext>
          </PortalMountNodeProvider>
        </DrawerBody>
        <DrawerFooter className={styles.footer}>
          <Button type="submit" appearance="primary">
            {t("search:form.apply")}
          </Button>
          <Button onClick={reset}>{t("search:form.reset")}</Button>
        </DrawerFooter>
      </form>
    </OverlayDrawer>
  );
}
