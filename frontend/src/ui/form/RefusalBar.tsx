import { MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import type { Fault } from "../../api/fault";
import { FaultDetails } from "../state/FaultDetails";
import { useRefusalText } from "../state/faultText";

/** Why something was not done. It stays until it is tried again. */
export function RefusalBar({ fault }: { fault: Fault }) {
  return (
    <MessageBar intent="error" politeness="assertive" layout="multiline">
      <MessageBarBody>{useRefusalText(fault)}</MessageBarBody>
      <MessageBarActions>
        <FaultDetails fault={fault} />
      </MessageBarActions>
    </MessageBar>
  );
}
