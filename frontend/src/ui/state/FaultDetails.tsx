import { Button } from "@fluentui/react-components";
import type { Fault } from "../../api/fault";
import { useT } from "../../lib/language/language";
import { useNotices } from "../notices";

/** Copies what support needs to find the request. */
export function FaultDetails({ fault }: { fault: Fault }) {
  const t = useT();
  const { copy } = useNotices();
  const details = () => {
    const { code, message, correlationId, field } = fault;
    return JSON.stringify({ time: new Date().toISOString(), code, message, reference: correlationId, field }, null, 2);
  };
  return (
    <Button appearance="secondary" onClick={() => void copy(details(), t("fault:detailsCopied"))}>
      {t("fault:details")}
    </Button>
  );
}
