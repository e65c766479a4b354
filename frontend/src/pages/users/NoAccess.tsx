import { ShieldKeyholeRegular } from "@fluentui/react-icons";
import type { Viewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { PageLink } from "../../ui/PageLink";
import { StatePanel } from "../../ui/state/StatePanel";

/** For whoever reads users nowhere. */
export function NoAccess({ viewer }: { viewer: Viewer }) {
  const t = useT();
  return (
    <StatePanel
      page
      icon={<ShieldKeyholeRegular />}
      title={t("frame:noAccess.title")}
      text={t("users:noAccess", { name: viewer.tenant.name })}
      actions={<PageLink to="/me">{t("frame:navigation.me")}</PageLink>}
    />
  );
}
