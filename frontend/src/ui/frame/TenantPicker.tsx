import { makeStyles, SearchBox, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTenantsFound, useTenantTree } from "../../api/tenantBranches";
import { type TenantPath, useTenants } from "../../api/tenants";
import { useT } from "../../lib/language/language";
import { prefer, usePreferences } from "../../lib/preferences";
import { recentTenants, rememberTenant } from "../../lib/tenants/recent";
import { above, foundRows, type Row, section, step, topBranch, treeRows } from "../../lib/tenants/rows";
import { TenantRows } from "./TenantRows";

const useStyles = makeStyles({
  picker: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, minWidth: 0 },
  search: { width: "100%", maxWidth: "none" },
  note: {
    margin: 0,
    paddingInline: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    "@media (max-width: 767px)": { display: "none" },
  },
  none: { margin: 0, padding: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground2 },
});

const foundBranch = "found";

/** What is chosen when Enter comes before the answer to what was typed. */
type Waiting = { search: string };

/**
 * Any of the tenants that the viewer sees: those chosen, starred and chosen lately, then the tree, or what a search finds. The focus
 * stays in the box, as thousands of lines are not all there to be focused.
 */
export default function TenantPicker({
  all,
  chosen,
  onChange,
  onOnly,
}: {
  /** What everything together is called. */
  all: string;
  chosen: readonly TenantPath[];
  /** Several may be ticked, one after the other. */
  onChange: (ids: string[]) => void;
  /** One and no other, or with none, all: nothing more is to be chosen. */
  onOnly: (id: string | undefined) => void;
}) {
  const styles = useStyles();
  const t = useT();
  const id = useId();
  const [typed, setTyped] = useState("");
  const search = typed.trim();
  const { branches, load } = useTenantTree();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>();
  const tops = branches.get(topBranch)?.tenants;
  // A tree with one top says nothing before it is unfolded.
  const open = useMemo(() => unfolded ?? new Set(tops?.length === 1 ? [tops[0]?.id ?? ""] : []), [unfolded, tops]);
  const { found, loadMore } = useTenantsFound(search);
  const groups = useGroups(chosen);
  const { starred } = usePreferences();
  const ids = chosen.map((tenant) => tenant.id);
  // Undefined: the first that was found; nobody moved yet.
  const [moved, setMoved] = useState<number>();
  const waiting = useRef<Waiting>(undefined);

  const rows = useMemo((): Row[] => {
    if (search !== "") {
      return found ? foundRows(found, foundBranch) : [];
    }
    const tree = treeRows(branches, open);
    const heading: Row[] = groups.length > 0 ? [{ kind: "heading", key: "tree", section: "tree" }] : [];
    return [{ kind: "all", key: "all" }, ...groups, ...heading, ...tree];
  }, [search, found, branches, open, groups]);
  const active = moved ?? (search === "" ? -1 : step(rows, -1, 1));

  const only = (row: Row | undefined) => {
    if (row?.kind === "tenant") {
      rememberTenant(row.tenant.id);
      onOnly(row.tenant.id);
    } else if (row?.kind === "all") {
      onOnly(undefined);
    }
  };
  const tick = (row: Row | undefined) => {
    if (row?.kind === "all") {
      onChange([]);
    } else if (row?.kind === "tenant") {
      const one = row.tenant.id;
      if (!ids.includes(one)) {
        rememberTenant(one);
      }
      onChange(ids.includes(one) ? ids.filter((other) => other !== one) : [...ids, one]);
    }
  };
  const star = (row: Row | undefined) => {
    if (row?.kind === "tenant") {
      const one = row.tenant.id;
      prefer({ starred: starred.includes(one) ? starred.filter((other) => other !== one) : [...starred, one] });
    }
  };
  const unfold = (row: Row | undefined, shown: boolean) => {
    if (row?.kind !== "tenant" || row.open === undefined || row.open === shown) {
      return false;
    }
    const next = new Set(open);
    shown ? next.add(row.tenant.id) : next.delete(row.tenant.id);
    setUnfolded(next);
    return true;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is what Enter waited for
  useEffect(() => {
    if (found && waiting.current?.search === found.search) {
      waiting.current = undefined;
      only(rows[step(rows, -1, 1)]);
    }
  }, [found]);

  const type = (value: string) => {
    setTyped(value);
    setMoved(undefined);
    waiting.current = undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active];
    const walked = moved !== undefined;
    const up = above(rows, active);
    const actions: Record<string, () => unknown> = {
      ArrowDown: () => setMoved(step(rows, active, 1)),
      ArrowUp: () => setMoved(step(rows, active, -1)),
      ArrowRight: () => (walked && search === "" ? unfold(row, true) || setMoved(active) : false),
      ArrowLeft: () =>
        walked && search === "" ? unfold(row, false) || (up !== undefined && setMoved(up)) || setMoved(active) : false,
      Enter: () => {
        if (search !== "" && found?.search !== search) {
          waiting.current = { search };
        } else {
          only(row);
        }
      },
      " ": () => (walked ? tick(row) : false),
      "*": () => (walked ? star(row) : false),
    };
    const action =
      Object.hasOwn(actions, event.key) && !event.ctrlKey && !event.altKey ? actions[event.key] : undefined;
    if (action && action() !== false) {
      event.preventDefault();
    }
  };

  return (
    <div className={styles.picker}>
      <SearchBox
        className={styles.search}
        input={{
          role: "combobox",
          "aria-expanded": rows.length > 0,
          "aria-controls": id,
          "aria-haspopup": "tree",
          "aria-autocomplete": "list",
          ...(active >= 0 && rows[active] ? { "aria-activedescendant": `${id}-${active}` } : {}),
        }}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        placeholder={t("frame:tenant.search")}
        aria-label={t("frame:tenant.search")}
        value={typed}
        onChange={(_, { value }) => type(value)}
        onKeyDown={onKeyDown}
      />
      <TenantRows
        id={id}
        rows={rows}
        active={active}
        search={search}
        chosen={ids}
        starred={starred}
        all={all}
        onMore={(branch) => (branch === foundBranch ? loadMore() : load(branch))}
        onOnly={only}
        onTick={tick}
        onStar={star}
        onUnfold={(row) => unfold(row, !row.open)}
      />
      <p role="status" className={found?.tenants.length === 0 ? styles.none : "visually-hidden"}>
        {found && found.search === search && found.tenants.length === 0 && t("frame:tenant.none")}
        {found && found.search === search && found.tenants.length > 0
          ? t("frame:tenant.found", { count: found.tenants.length })
          : ""}
      </p>
      <p className={styles.note}>{t("frame:tenant.hint")}</p>
    </div>
  );
}

/** The groups before the tree, as they were when the list was opened: nothing moves under the reader while things are ticked. */
function useGroups(chosen: readonly TenantPath[]): Row[] {
  const { starred } = usePreferences();
  const [before] = useState(() => ({ chosen, starred, recent: recentTenants.get() }));
  const known = useTenants([...before.starred, ...before.recent]);
  return useMemo(() => {
    const ids = before.chosen.map(({ id }) => id);
    const shown = (wanted: readonly string[], but: readonly string[]) =>
      wanted.flatMap((id) => (but.includes(id) ? [] : (known.get(id) ?? [])));
    return [
      ...section("chosen", before.chosen),
      ...section("starred", shown(before.starred, ids)),
      ...section("recent", shown(before.recent, [...ids, ...before.starred])),
    ];
  }, [before, known]);
}
