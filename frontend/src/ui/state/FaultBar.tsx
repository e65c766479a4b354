import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import type { Fault } from "../../api/fault";
import { useT } from "../../lib/language/language";
import { FaultDetails } from "./FaultDetails";
import { useFaultText } from "./faultText";
import { useRetry } from "./retry";

/** A fault above something that is still shown: it stays until it is dealt with. */
export function FaultBar({ fault, text, onRetry }: { fault: Fault; text?: string; onRetry: () => void }) {
  const t = useT();
  const seconds = useRetry(fault, onRetry);
  const told = useFaultText(fault);
  return (
    <MessageBar intent="error" politeness="assertive" layout="multiline">
      <MessageBarBody>
        {text ?? told} {seconds > 0 && <span aria-hidden>{t("fault:again", { count: seconds })}</span>}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={onRetry}>{t(seconds > 0 ? "fault:retryNow" : "fault:retry")}</Button>
        <FaultDetails fault={fault} />
      </MessageBarActions>
    </MessageBar>
  );
}
