import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import type { OpenedEvent } from "../../api/events";
import { sentence } from "../../lib/event/sentence";
import { useT } from "../../lib/language/language";
import { plain } from "../../lib/text/visible";
import { utcTime } from "../../lib/time/display";
import { useTelling } from "../../ui/data/times";
import { useNotices } from "../../ui/notices";
import { useLog } from "../audit/LogProvider";

/** What one may do with the whole event. */
export function EventActions({ id, event, asPage }: { id: string; event: OpenedEvent | undefined; asPage: boolean }) {
  const t = useT();
  const { copy } = useNotices();
  const { search } = useLog();
  const telling = useTelling();
  const navigate = useNavigate();
  const openPage = () => {
    const { event: _, ...rest } = search;
    void navigate({ to: "/events/$id", params: { id }, search: rest });
  };
  const copyJson = () => {
    const { __typename, ...fields } = event ?? {};
    void copy(JSON.stringify(fields, null, 2), t("event:copied"));
  };
  const copyText = () =>
    event &&
    void copy(`${plain(sentence(event, telling))}\n${utcTime(event.occurredAt)}\n${event.id}`, t("event:copied"));
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
          {asPage && <MenuItem onClick={() => window.print()}>{t("event:print")}</MenuItem>}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
