import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import type { Fault } from "../../api/fault";
import { useT } from "../../lib/language/language";
import { useFaultText } from "../../ui/state/faultText";

/** Why nobody is signed in. That a password is wrong is told apart from everything else. */
export function SignInFault({ fault, waitSeconds }: { fault: Fault; waitSeconds: number }) {
  const t = useT();
  const told = useFaultText(fault);
  const text =
    fault.code === "UNAUTHENTICATED"
      ? t("signIn:wrong")
      : fault.code === "RATE_LIMITED" && waitSeconds > 0
        ? t("signIn:tooMany", { count: waitSeconds })
        : told;
  return (
    <MessageBar intent={fault.code === "RATE_LIMITED" ? "warning" : "error"} politeness="assertive" layout="multiline">
      <MessageBarBody>{text}</MessageBarBody>
    </MessageBar>
  );
}
