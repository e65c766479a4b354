import { ShieldKeyholeRegular } from "@fluentui/react-icons";
import { useT } from "../lib/language/language";
import { PageLink } from "../ui/PageLink";
import { StatePanel } from "../ui/state/StatePanel";

/** For whoever lacks what a page needs: which right that is, and who can give it. */
export function NoAccess({ text }: { text: string }) {
  const t = useT();
  return (
    <StatePanel
      page
      icon={<ShieldKeyholeRegular />}
      title={t("frame:noAccess.title")}
      text={text}
      actions={<PageLink to="/me">{t("frame:navigation.me")}</PageLink>}
    />
  );
}
