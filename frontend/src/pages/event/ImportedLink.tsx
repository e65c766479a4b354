import { makeStyles, tokens } from "@fluentui/react-components";
import type { OpenedEvent } from "../../api/events";
import { importedSearch } from "../../lib/event/imported";
import { useT } from "../../lib/language/language";
import { PageLink } from "../../ui/PageLink";
import { useLog } from "../audit/LogProvider";

const useStyles = makeStyles({ link: { margin: 0, paddingBottom: tokens.spacingVerticalL } });

/** From an import to what it brought. */
export function ImportedLink({ event }: { event: OpenedEvent }) {
  const styles = useStyles();
  const t = useT();
  const { search } = useLog();
  const imported = importedSearch(event);
  return (
    imported && (
      <p className={styles.link}>
        <PageLink to="/audit" search={search.tz ? { ...imported, tz: search.tz } : imported}>
          {t("event:showImported")}
        </PageLink>
      </p>
    )
  );
}
