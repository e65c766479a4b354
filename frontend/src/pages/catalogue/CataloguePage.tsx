import { Button, Select } from "@fluentui/react-components";
import { BookSearchRegular } from "@fluentui/react-icons";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { type Activity, readActivities } from "../../api/catalogue";
import { useAnswer } from "../../api/paged";
import { may, useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { type CatalogueSearch, matching } from "../../lib/people/catalogueSearch";
import { formatChip } from "../../lib/search/format";
import { visible } from "../../lib/text/visible";
import { DataText } from "../../ui/data/DataText";
import { useTimes } from "../../ui/data/times";
import { CardLine, CardLink, CardName } from "../../ui/list/CardLink";
import { FoundList } from "../../ui/list/FoundList";
import type { ListColumn } from "../../ui/list/ListGrid";
import { ListPage } from "../../ui/list/ListPage";
import { SearchField } from "../../ui/list/SearchField";
import { useOpenPlace } from "../../ui/openPlace";
import { StatePanel } from "../../ui/state/StatePanel";
import { useTitle } from "../../ui/title";
import { NoAccess } from "../NoAccess";
import { useHappened } from "./useHappened";

/** The kinds of things that can happen; each leads to its events. */
export function CataloguePage() {
  const t = useT();
  const { viewer } = useViewer();
  useTitle(t("catalogue:title"));
  return viewer && !may(viewer, "EVENT_READ") ? (
    <NoAccess text={t("frame:noAccess.text", { name: viewer.tenant.name })} />
  ) : (
    <Found />
  );
}

/** Where the events of a kind are found. */
function eventsOf({ code }: Activity) {
  return { q: formatChip({ field: "activity", values: [code] }), time: "30d" };
}

function Found() {
  const t = useT();
  const navigate = useNavigate();
  const open = useOpenPlace();
  const search = useSearch({ from: "/signed-in/catalogue" });
  const { answer, fault, reload } = useAnswer(readActivities);
  const columns = useColumns(answer);
  const show = (change: { [Name in keyof CatalogueSearch]?: CatalogueSearch[Name] | undefined }, replace = false) => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value);
    void navigate({ to: "/catalogue", search: Object.fromEntries(next), replace });
  };
  const categories = [...new Set(answer?.map(({ category }) => category))].sort();
  const rows = answer && matching(answer, search);
  return (
    <ListPage
      title={t("catalogue:title")}
      filtersLabel={t("catalogue:filters")}
      filters={
        <>
          <SearchField
            label={t("catalogue:search")}
            searched={search.q}
            onSearch={(q, goesOn) => show({ q }, goesOn)}
          />
          <Select
            aria-label={t("audit:column.category")}
            value={search.category ?? ""}
            onChange={(_, { value }) => show({ category: value || undefined })}
          >
            <option value="">{t("catalogue:anyCategory")}</option>
            {categories.map((category) => (
              <option key={category} value={category}>
                {visible(category)}
              </option>
            ))}
          </Select>
        </>
      }
    >
      <FoundList
        label={t("catalogue:title")}
        failed={t("catalogue:failed")}
        count={(count) => t("catalogue:count", { count })}
        found={{ rows, loading: !answer && !fault, more: false, fault, loadMore: reload, reload }}
        columns={columns}
        card={(activity) => (
          <CardLink to="/audit" search={eventsOf(activity)} preload={false}>
            <CardName>
              <DataText text={activity.name} />
            </CardName>
            <CardLine>
              <DataText text={activity.code} />
            </CardLine>
            <CardLine>
              <DataText text={activity.category} /> · {t(`audit:severity.${activity.defaultSeverity}`)}
            </CardLine>
          </CardLink>
        )}
        onOpen={(activity, apart) => open({ to: "/audit", search: eventsOf(activity) }, apart)}
        empty={
          <StatePanel
            icon={<BookSearchRegular />}
            title={t("catalogue:none")}
            actions={<Button onClick={() => show({ q: undefined, category: undefined })}>{t("users:clear")}</Button>}
          />
        }
      />
    </ListPage>
  );
}

function useColumns(activities: readonly Activity[] | undefined): ListColumn<Activity>[] {
  const t = useT();
  const whole = useCallback((text: string) => visible(text), []);
  const happened = useHappened(activities);
  const times = useTimes();
  return useMemo(
    () => [
      {
        id: "name",
        label: t("catalogue:name"),
        width: 180,
        grows: 2,
        cell: ({ name }) => <DataText text={name} />,
        whole: ({ name }) => whole(name),
      },
      {
        id: "code",
        label: t("catalogue:code"),
        width: 190,
        grows: 2,
        cell: ({ code }) => <DataText text={code} />,
        whole: ({ code }) => whole(code),
      },
      {
        id: "category",
        label: t("audit:column.category"),
        width: 160,
        grows: 1,
        cell: ({ category }) => <DataText text={category} />,
        whole: ({ category }) => whole(category),
      },
      { id: "log", label: t("event:field.log"), width: 100, cell: ({ log }) => t(`event:log.${log}`) },
      {
        id: "operation",
        label: t("audit:column.operation"),
        width: 90,
        cell: ({ operation }) => t(`audit:operation.${operation}`),
      },
      {
        id: "severity",
        label: t("audit:column.severity"),
        width: 100,
        cell: ({ defaultSeverity }) => t(`audit:severity.${defaultSeverity}`),
      },
      { id: "happened", label: t("catalogue:happened"), width: 96, cell: ({ code }) => happened.count(code) ?? "–" },
      {
        id: "lastAt",
        label: t("catalogue:lastAt"),
        width: 136,
        cell: ({ code }) => {
          const at = happened.lastAt(code);
          return at ? <time dateTime={at}>{times.event(at)}</time> : "–";
        },
      },
    ],
    [t, whole, happened, times],
  );
}
