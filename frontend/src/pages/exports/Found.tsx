import { makeStyles, tokens } from "@fluentui/react-components";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { type Export, exportsById, findExports } from "../../api/exports";
import { exportWatch } from "../../api/exportWatch";
import type { Fault } from "../../api/fault";
import { useAnswer, usePaged } from "../../api/paged";
import { RefusalBar } from "../../ui/form/RefusalBar";
import { ExportDetail } from "./ExportDetail";
import { ExportList } from "./ExportList";
import { NewSince } from "./NewSince";
import { useExportActions } from "./useExportActions";
import { useWhat } from "./useWhat";

const useStyles = makeStyles({ refusal: { padding: tokens.spacingHorizontalM } });

const notFound: Fault = { code: "NOT_FOUND", message: "" };

/** The list and the export that is open, as they are by now: what runs is looked at by the watch. */
export function Found() {
  const styles = useStyles();
  const navigate = useNavigate();
  const router = useRouter();
  const search = useSearch({ from: "/signed-in/exports" });
  const { export: id, ...rest } = search;
  const exports = usePaged(useCallback((after: string | null, signal: AbortSignal) => findExports(after, signal), []));
  const watched = useSyncExternalStore(exportWatch.subscribe, exportWatch.get);
  const [changed, setChanged] = useState<ReadonlyMap<string, Export>>(new Map());
  const put = useCallback((one: Export) => setChanged((all) => new Map(all).set(one.id, one)), []);
  const actions = useExportActions(put);
  const [since, setSince] = useState<Export>();
  const { rows: loaded } = exports;

  const rows = useMemo(() => {
    const now = (one: Export) => watched.get(one.id)?.newest ?? changed.get(one.id) ?? one;
    return loaded?.map(now);
  }, [loaded, watched, changed]);
  const listed = rows?.find((one) => one.id === id);
  const missing = rows && id && !listed ? id : undefined;
  const { answer } = useAnswer(
    useCallback(
      async (signal: AbortSignal) => ({
        of: missing,
        found: missing === undefined ? [] : await exportsById([missing], signal),
      }),
      [missing],
    ),
  );
  const [asked] = answer?.found ?? [];
  // The watch's own list was answered at another moment: what ran here may have ended there.
  useEffect(() => exportWatch.follow([...(loaded ?? []), ...(asked ? [asked] : [])]), [loaded, asked]);
  const gone = missing !== undefined && answer?.of === missing && !asked;
  const open =
    listed ??
    (asked && asked.id === id ? (watched.get(asked.id)?.newest ?? changed.get(asked.id) ?? asked) : undefined);
  const known = useMemo(() => [...(rows ?? []), ...(open && !listed ? [open] : [])], [rows, open, listed]);
  const whatOf = useWhat(known);
  const rateOf = useCallback(({ id: of }: Export) => watched.get(of)?.rate, [watched]);

  const show = (one: Export | undefined) =>
    void navigate({ to: "/exports", search: one ? { ...rest, export: one.id } : rest });
  const refusal = (open ? undefined : actions.changing.fault) ?? (gone ? notFound : undefined);
  return (
    <>
      {refusal && (
        <div className={styles.refusal}>
          <RefusalBar fault={refusal} />
        </div>
      )}
      <ExportList
        exports={exports}
        rows={rows}
        whatOf={whatOf}
        rateOf={rateOf}
        actions={actions}
        onOpen={(one, apart) =>
          apart
            ? window.open(
                router.buildLocation({ to: "/exports", search: { export: one.id } }).href,
                "_blank",
                "noopener",
              )
            : show(one)
        }
      />
      {open && !since && (
        <ExportDetail
          one={open}
          rate={rateOf(open)}
          what={whatOf(open)}
          actions={actions}
          onSince={() => setSince(open)}
          onClose={() => show(undefined)}
        />
      )}
      {since && (
        <NewSince
          earlier={since}
          onRequested={(made) => {
            exports.reload();
            show(made);
          }}
          onClose={() => setSince(undefined)}
        />
      )}
    </>
  );
}
