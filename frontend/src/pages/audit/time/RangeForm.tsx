import { Button, Divider, makeStyles, tokens } from "@fluentui/react-components";
import { type FormEvent, useState } from "react";
import { useT } from "../../../lib/language/language";
import type { TimeChoice } from "../../../lib/time/range";
import { useLocale } from "../../../ui/data/times";
import { CustomRange } from "./CustomRange";
import { draftOf, readDraft } from "./rangeDraft";
import { useReading } from "./useReading";
import { ZoneChoice } from "./ZoneChoice";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  heading: { margin: `${tokens.spacingVerticalXS} 0`, fontSize: tokens.fontSizeBase300 },
});

/** A range of one's own, from what is shown now. */
export default function RangeForm({ time, onChoose }: { time: TimeChoice; onChoose: (range: TimeChoice) => void }) {
  const styles = useStyles();
  const t = useT();
  const locale = useLocale();
  const reading = useReading();
  const [draft, setDraft] = useState(() => draftOf(time, locale));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readDraft(draft, reading());
    if ("range" in read) {
      onChoose(read.range);
    } else {
      setDraft(read.draft);
    }
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h2 className={styles.heading}>{t("time:custom")}</h2>
      <CustomRange draft={draft} onChange={setDraft} />
      <Button type="submit" appearance="primary">
        {t("time:apply")}
      </Button>
      <Divider />
      <ZoneChoice />
    </form>
  );
}
