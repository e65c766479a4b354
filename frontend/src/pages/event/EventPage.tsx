import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular, ChevronLeftRegular, ChevronRightRegular, LinkRegular } from "@fluentui/react-icons";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useViewer } from "../../api/viewer";
import { sentence } from "../../lib/event/sentence";
import { useT } from "../../lib/language/language";
import { plain } from "../../lib/text/visible";
import { useTelling } from "../../ui/data/times";
import { focusHeading } from "../../ui/heading";
import { useKeys } from "../../ui/keys";
import { useTitle } from "../../ui/title";
import { useCopyLink } from "../audit/copyLink";
import { useListState, useLog, whole } from "../audit/LogProvider";
import { useSeek } from "../audit/seek";
import { useStep } from "../audit/step";
import { NoAccessPage, seesNothing } from "../NoAccessPage";
import { EventActions } from "./EventActions";
import { EventBody } from "./EventBody";
import { Position } from "./Position";
import { useOpenedEvent } from "./useOpenedEvent";

const useStyles = makeStyles({
  page: {
    maxWidth: "800px",
    marginInline: "auto",
    padding: `0 ${tokens.spacingHorizontalL}`,
    boxSizing: "border-box",
    "@media (max-width: 767px)": { padding: `0 ${tokens.spacingHorizontalM}` },
  },
  head: {
    position: "sticky",
    top: 0,
    zIndex: 5,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    paddingBlock: tokens.spacingVerticalXS,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media print": { display: "none" },
  },
  space: { flexGrow: 1 },
  foot: {
    position: "sticky",
    bottom: 0,
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    paddingBlock: tokens.spacingVerticalS,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media print": { display: "none" },
  },
  touch: { minHeight: "44px", minWidth: "44px" },
});

/** An event as a page of its own: for narrow screens, for paper, for a tab of its own. */
export function EventPage() {
  const styles = useStyles();
  const t = useT();
  const { id = "" } = useParams({ strict: false });
  const { viewer } = useViewer();
  const { root, search } = useLog();
  const state = useListState(whole);
  const navigate = useNavigate();
  const telling = useTelling();
  const copyLink = useCopyLink();
  const heading = useRef<HTMLHeadingElement>(null);
  const index = state.rows.findIndex((row) => row.id === id);
  const row = state.rows[index];
  const opened = useOpenedEvent(id, false);
  const shown = opened.event ?? row;
  useTitle(shown ? plain(sentence(shown, telling)) : undefined, t("event:title"));
  const neighbour = useStep(id);
  useSeek(id);
  const step = (by: 1 | -1) => () => {
    const next = neighbour(by);
    if (next) {
      void navigate({ to: root.event, params: { id: next }, search, replace: true });
    }
  };
  const back = () => void navigate({ to: root.list, search });
  useKeys({ j: step(1), k: step(-1), y: () => copyLink(id), Escape: back });
  const known = shown !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each event takes the focus, and begins at its top
  useEffect(() => {
    if (known) {
      heading.current?.closest("main")?.scrollTo({ top: 0 });
      focusHeading(heading.current);
    }
  }, [id, known]);
  if (viewer && root.name === "audit" && seesNothing(viewer)) {
    return <NoAccessPage viewer={viewer} />;
  }
  return (
    <article className={styles.page}>
      <div className={styles.head}>
        <Button className={styles.touch} appearance="subtle" icon={<ArrowLeftRegular />} onClick={back}>
          {t("event:back")}
        </Button>
        <span className={styles.space} />
        <Button
          className={styles.touch}
          appearance="subtle"
          icon={<LinkRegular />}
          aria-label={t("event:copyLink")}
          onClick={() => copyLink(id)}
        />
        <EventActions id={id} event={opened.event} asPage />
      </div>
      <EventBody row={row} opened={opened} heading={heading} level={1} />
      <div className={styles.foot}>
        <Button
          className={styles.touch}
          icon={<ChevronLeftRegular />}
          disabledFocusable={index <= 0}
          aria-label={t("event:previous")}
          onClick={step(-1)}
        />
        <Position index={index} />
        <Button
          className={styles.touch}
          icon={<ChevronRightRegular />}
          disabledFocusable={index < 0 || index >= state.rows.length - 1}
          aria-label={t("event:next")}
          onClick={step(1)}
        />
      </div>
    </article>
  );
}
