import { useNavigate } from "@tanstack/react-router";
import { useT } from "../../lib/language/language";
import type { Tab as LogTab } from "../../lib/view/view";
import { TabStrip } from "../../ui/page/TabStrip";
import { useLog } from "./LogProvider";

export const logTabs: readonly LogTab[] = ["all", "audit", "sign-ins", "provisioning", "tasks"];

/** The four logs and all of them. Beside one's own events stand one's sessions, a page of their own. */
export function LogTabs({
  shown,
  own,
  onShow,
}: {
  shown: LogTab | "sessions";
  own: boolean;
  onShow: (tab: LogTab) => void;
}) {
  const t = useT();
  const navigate = useNavigate();
  const tabs: { id: LogTab | "sessions"; label: string }[] = logTabs.map((id) => ({
    id,
    label: t(`audit:tabs.${id}`),
  }));
  return (
    <TabStrip
      label={t("audit:tabs.label")}
      tabs={own ? [...tabs, { id: "sessions", label: t("users:sessions.own") }] : tabs}
      shown={shown}
      onShow={(tab) => (tab === "sessions" ? void navigate({ to: "/me/sessions" }) : onShow(tab))}
    />
  );
}

/** The filter stays from tab to tab. A tab of one log and a chip of several would contradict each other: the tab wins. */
export function useShowTab(): (tab: LogTab) => void {
  const { view, show } = useLog();
  return (tab) =>
    show({
      ...view,
      tab,
      chips: tab === "all" ? view.chips : view.chips.filter(({ field, excluded }) => field !== "log" || excluded),
    });
}
