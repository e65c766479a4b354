import { DocumentSearchRegular } from "@fluentui/react-icons";
import { useT } from "../lib/language/language";
import { PageLink } from "../ui/PageLink";
import { StatePanel } from "../ui/state/StatePanel";
import { useTitle } from "../ui/title";

/** What does not exist and what one may not see look the same. */
export function NotFoundPage() {
  const t = useT();
  useTitle(t("frame:notFound.title"));
  return (
    <StatePanel
      page
      icon={<DocumentSearchRegular />}
      title={t("frame:notFound.title")}
      text={t("frame:notFound.text")}
      actions={<PageLink to="/audit">{t("frame:notFound.back")}</PageLink>}
    />
  );
}
