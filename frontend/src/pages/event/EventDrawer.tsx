import { Button, makeStyles, mergeClasses, Tooltip, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronUpRegular, DismissRegular, LinkRegular } from "@fluentui/react-icons";
import { useEffect, useRef } from "react";
import { useT } from "../../lib/language/language";
import { usePreferences } from "../../lib/preferences";
import { useWidth } from "../../ui/width";
import { useCopyLink } from "../audit/copyLink";
import { useListState, whole } from "../audit/LogProvider";
import type { LogKeys } from "../audit/useLogKeys";
import { EventActions } from "./EventActions";
import { EventBody } from "./EventBody";
import { Position } from "./Position";
import { ResizeHandle } from "./ResizeHandle";
import { useOpenedEvent } from "./useOpenedEvent";

const useStyles = makeStyles({
  drawer: {
    position: "relative",
    display: "flex",
    flexDirection: "column",
    flexShrink: 0,
    boxSizing: "border-box",
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  over: { position: "absolute", insetInlineEnd: 0, top: 0, bottom: 0, zIndex: 10, boxShadow: tokens.shadow28 },
  head: {
    display: "flex",
    alignItems: "center",
    gap: "2px",
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  space: { flexGrow: 1 },
  body: { flexGrow: 1, minHeight: 0, overflowY: "auto", paddingInline: tokens.spacingHorizontalL },
});

/** The open event beside the list, which stays usable: the next row replaces what is shown. */
export default function EventDrawer({ id, keys }: { id: string; keys: LogKeys }) {
  const styles = useStyles();
  const t = useT();
  const width = useWidth();
  const { drawerWidth } = usePreferences();
  const state = useListState(whole);
  const copyLink = useCopyLink();
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const index = state.rows.findIndex((row) => row.id === id);
  const row = state.rows[index];
  const opened = useOpenedEvent(id, row !== undefined);
  const { byKey } = keys;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each event begins at its top
  useEffect(() => {
    body.current?.scrollTo({ top: 0 });
  }, [id]);
  const shown = row !== undefined || opened.event !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: also where another event takes the place of the open one
  useEffect(() => {
    if (shown && byKey.current) {
      byKey.current = false;
      heading.current?.focus({ preventScroll: true });
    }
  }, [shown, id, byKey]);
  const size = drawerWidth ?? (window.innerWidth >= 1920 ? 640 : 480);
  const label = t("event:heading");
  return (
    <aside
      className={mergeClasses(styles.drawer, width !== "wide" && styles.over)}
      style={{ width: width === "wide" ? size : 480 }}
      aria-label={label}
      data-region="event"
    >
      {width === "wide" && <ResizeHandle size={size} />}
      <div className={styles.head}>
        <Tooltip content={t("event:previous")} relationship="label">
          <Button
            appearance="subtle"
            icon={<ChevronUpRegular />}
            disabledFocusable={index <= 0}
            onClick={() => keys.step(-1)}
          />
        </Tooltip>
        <Tooltip content={t("event:next")} relationship="label">
          <Button
            appearance="subtle"
            icon={<ChevronDownRegular />}
            disabledFocusable={index < 0 || index >= state.rows.length - 1}
            onClick={() => keys.step(1)}
          />
        </Tooltip>
        <Position index={index} />
        <span className={styles.space} />
        <Button appearance="subtle" icon={<LinkRegular />} onClick={() => copyLink(id)}>
          {t("event:copyLink")}
        </Button>
        <EventActions id={id} event={opened.event} asPage={false} />
        <Button appearance="subtle" icon={<DismissRegular />} aria-label={t("event:close")} onClick={keys.close} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by key */}
      <div ref={body} className={styles.body} tabIndex={0} role="region" aria-label={label}>
        <EventBody row={row} opened={opened} heading={heading} level={2} />
      </div>
    </aside>
  );
}
