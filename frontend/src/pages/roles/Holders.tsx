import { makeStyles, Spinner } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { type Fault, faultOf } from "../../api/fault";
import { type Holder, readHolders } from "../../api/roles";
import { useT } from "../../lib/language/language";
import { DataText } from "../../ui/data/DataText";
import { PageLink } from "../../ui/PageLink";
import { FaultBar } from "../../ui/state/FaultBar";

const useStyles = makeStyles({ list: { margin: 0, paddingInlineStart: "20px" } });

/** Who holds a role and where. They appear as they are found. */
export function Holders({ roleId }: { roleId: string }) {
  const styles = useStyles();
  const t = useT();
  const [holders, setHolders] = useState<readonly Holder[]>([]);
  const [searching, setSearching] = useState(true);
  const [fault, setFault] = useState<Fault>();
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is what asks again
  useEffect(() => {
    const controller = new AbortController();
    setFault(undefined);
    setSearching(true);
    readHolders(roleId, controller.signal, setHolders)
      .catch((thrown: unknown) => controller.signal.aborted || setFault(faultOf(thrown)))
      .finally(() => controller.signal.aborted || setSearching(false));
    return () => controller.abort();
  }, [roleId, asked]);
  return (
    <>
      {holders.length > 0 && (
        <ul className={styles.list} aria-label={t("roles:holders")}>
          {holders.map(({ id, name, disabled, on }) => (
            <li key={id}>
              <PageLink to="/users/$id" params={{ id }} preload={false}>
                <DataText text={name} />
              </PageLink>
              {` · `}
              <DataText text={on.join(", ")} />
              {disabled && ` · ${t("users:status.DISABLED")}`}
            </li>
          ))}
        </ul>
      )}
      {fault ? (
        <FaultBar fault={fault} onRetry={() => setAsked((times) => times + 1)} />
      ) : searching ? (
        <Spinner size="tiny" label={t("frame:loading")} />
      ) : (
        holders.length === 0 && t("roles:noHolders")
      )}
    </>
  );
}
