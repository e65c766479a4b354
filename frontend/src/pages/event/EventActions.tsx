import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import type { OpenedEvent } from "../../api/events";
import { condition } from "../../lib/event/condition";
import { jsonOf, textOf } from "../../lib/event/copies";
import { useT } from "../../lib/language/language";
import { eventAsGraphQL } from "../../lib/view/asCode";
import { useTelling } from "../../ui/data/times";
import { useNotices } from "../../ui/notices";
import { useLog } from "../audit/LogProvider";
import { useNarrow } from "../audit/narrow";

/** What one may do with the whole event. */
export function EventActions({ id, event, asPage }: { id: string; event: OpenedEvent | undefined; asPage: boolean }) {
  const t = useT();
  const { copy } = useNotices();
  const { root, search, view, show } = useLog();
  const { exclude } = useNarrow();
  const telling = useTelling();
  const navigate = useNavigate();
  const openPage = () => {
    const { event: _, ...rest } = search;
    void navigate({ to: root.event, params: { id }, search: rest });
  };
  const copyJson = () => {
    // Why the reader sees it is the reader's, not the event's.
    const { visibleBecause: _, ...told } = event ?? {};
    void copy(jsonOf(told), t("event:copied"));
  };
  const copyText = () => event && void copy(textOf(event, telling), t("event:copied"));
  const around = ({ occurredAt }: OpenedEvent) => {
    const at = (minutes: number) => new Date(Date.parse(occurredAt) + minutes * 60_000).toISOString();
    show({ ...view, tab: "all", chips: [], time: { from: at(-15), to: at(15) } });
  };
  const like = event && condition("activity", event.activity, event.activityName);
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={t("event:menu")} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {!asPage && <MenuItem onClick={openPage}>{t("event:openPage")}</MenuItem>}
          <MenuItem disabled={!event} onClick={copyText}>
            {t("event:copyText")}
          </MenuItem>
          <MenuItem disabled={!event} onClick={copyJson}>
            {t("event:copyJson")}
          </MenuItem>
          <MenuItem onClick={() => void copy(eventAsGraphQL(id), t("event:copied"))}>{t("audit:copyGraphQL")}</MenuItem>
          <MenuItem disabled={!event} onClick={() => event && around(event)}>
            {t("event:showAround")}
          </MenuItem>
          <MenuItem disabled={!like} onClick={() => like && exclude(like)}>
            {t("event:excludeLike")}
          </MenuItem>
          {asPage && <MenuItem onClick={() => window.print()}>{t("event:print")}</MenuItem>}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
