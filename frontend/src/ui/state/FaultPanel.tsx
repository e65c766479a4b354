import { Button, Caption1 } from "@fluentui/react-components";
import { PlugDisconnectedRegular, WarningRegular } from "@fluentui/react-icons";
import type { Fault } from "../../api/fault";
import { useT } from "../../lib/language/language";
import { FaultDetails } from "./FaultDetails";
import { isOutdated, useFaultText } from "./faultText";
import { useRetry } from "./retry";
import { StatePanel } from "./StatePanel";

/** A part of the page that could not be loaded: what happened, then what to do. */
export function FaultPanel({ fault, title, onRetry }: { fault: Fault; title?: string; onRetry: () => void }) {
  const t = useT();
  const seconds = useRetry(fault, onRetry);
  const text = useFaultText(fault);
  const lost = fault.code === "NETWORK" || fault.code === "UNAVAILABLE";
  return (
    <div role="alert">
      <StatePanel
        icon={lost ? <PlugDisconnectedRegular /> : <WarningRegular />}
        title={title ?? text}
        text={
          <>
            {title && `${text} `}
            {seconds > 0 && <span aria-hidden>{t("fault:again", { count: seconds })}</span>}
          </>
        }
        actions={
          <>
            <Button appearance="primary" onClick={isOutdated(fault) ? () => window.location.reload() : onRetry}>
              {t(isOutdated(fault) ? "fault:reload" : seconds > 0 ? "fault:retryNow" : "fault:retry")}
            </Button>
            <FaultDetails fault={fault} />
          </>
        }
      >
        {fault.correlationId && <Caption1>{t("fault:reference", { id: fault.correlationId })}</Caption1>}
      </StatePanel>
    </div>
  );
}
