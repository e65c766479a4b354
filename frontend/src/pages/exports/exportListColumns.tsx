import { Button } from "@fluentui/react-components";
import { ArrowClockwiseRegular, ArrowDownloadRegular, DismissRegular } from "@fluentui/react-icons";
import { type MouseEvent, useMemo } from "react";
import type { Export } from "../../api/exports";
import { isOpen } from "../../api/exportWatch";
import { sizeText } from "../../lib/exports/size";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { useTimes } from "../../ui/data/times";
import type { ListColumn } from "../../ui/list/ListGrid";
import { ExportState } from "./ExportState";
import { useLayoutText } from "./layoutText";
import { Progress } from "./Progress";
import type { ExportActions } from "./useExportActions";
import type { What } from "./useWhat";

/** The columns of the list; what one does most often stands in the row, all of it in the open export. */
export function useExportColumns(
  whatOf: (one: Export) => What,
  rateOf: (one: Export) => number | undefined,
  actions: ExportActions,
): ListColumn<Export>[] {
  const t = useT();
  const times = useTimes();
  const layoutText = useLayoutText();
  return useMemo(
    () => [
      {
        id: "state",
        label: t("exports:column.state"),
        width: 124,
        cell: ({ state }) => <ExportState state={state} />,
        whole: ({ error }) => (error ? visible(error) : ""),
      },
      {
        id: "what",
        label: t("exports:column.what"),
        width: 160,
        grows: 3,
        cell: (one) => (
          <>
            {whatOf(one).text} · {whatOf(one).range}
          </>
        ),
        whole: (one) => [...whatOf(one).conditions, whatOf(one).range].join("\n"),
      },
      {
        id: "format",
        label: t("exports:column.format"),
        width: 160,
        grows: 1,
        cell: layoutText,
        whole: layoutText,
      },
      {
        id: "rows",
        label: t("exports:column.rows"),
        width: 132,
        grows: 1,
        cell: (one) => <Progress one={one} rate={rateOf(one)} what={whatOf(one).text} />,
      },
      {
        id: "size",
        label: t("exports:column.size"),
        width: 76,
        cell: ({ bytes }) => (bytes > 0 ? sizeText(bytes, times.locale) : ""),
      },
      {
        id: "requested",
        label: t("exports:column.requested"),
        width: 108,
        cell: ({ requestedAt }) => <time dateTime={requestedAt}>{times.minute(requestedAt)}</time>,
      },
      {
        id: "by",
        label: t("exports:column.by"),
        width: 100,
        cell: ({ requestedBy }) => <bdi>{visible(requestedBy.name)}</bdi>,
        whole: ({ requestedBy }) => visible(requestedBy.name),
      },
      {
        id: "expires",
        label: t("exports:column.expires"),
        width: 108,
        cell: ({ state, expiresAt }) =>
          state === "READY" && expiresAt ? <time dateTime={expiresAt}>{times.minute(expiresAt)}</time> : "",
      },
      {
        id: "actions",
        label: t("exports:column.actions"),
        width: 80,
        cell: (one) => <RowAction one={one} what={whatOf(one).text} actions={actions} />,
      },
    ],
    [t, times, layoutText, whatOf, rateOf, actions],
  );
}

/** Keys reach the same in the open export: the row is one stop. */
function RowAction({ one, what, actions }: { one: Export; what: string; actions: ExportActions }) {
  const t = useT();
  const { url } = one;
  const [name, icon, act] = url
    ? (["download", <ArrowDownloadRegular key="icon" />, () => actions.fetch(url)] as const)
    : isOpen(one)
      ? (["cancel", <DismissRegular key="icon" />, () => actions.cancel(one)] as const)
      : one.state === "FAILED"
        ? (["retry", <ArrowClockwiseRegular key="icon" />, () => actions.renew(one)] as const)
        : (["again", <ArrowClockwiseRegular key="icon" />, () => actions.renew(one)] as const);
  const action = t(`exports:action.${name}`);
  return (
    <Button
      size="small"
      appearance="subtle"
      tabIndex={-1}
      icon={icon}
      title={action}
      aria-label={t("exports:action.label", { action, what })}
      disabledFocusable={actions.changing.busy}
      onClick={(event: MouseEvent) => {
        event.stopPropagation();
        act();
      }}
    />
  );
}
