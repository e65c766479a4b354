import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useEffect } from "react";
import type { Over } from "../../api/acting";
import { acting } from "../../api/client";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { useNotices } from "../notices";

/** Says that one is oneself again, and why; it stays until it was read. */
export default function ActingOver({ over }: { over: Over }) {
  const t = useT();
  const { announce } = useNotices();
  const text = t(`acting:over.${over.why}`, { name: visible(over.name, "one line") });
  useEffect(() => {
    announce(text);
    return () => announce("");
  }, [announce, text]);
  return (
    <aside aria-label={t("frame:landmark.notice")}>
      <MessageBar intent="warning" layout="multiline" politeness="polite" shape="square">
        <MessageBarBody>{text}</MessageBarBody>
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              icon={<DismissRegular />}
              aria-label={t("acting:dismiss")}
              onClick={acting.dismiss}
            />
          }
        />
      </MessageBar>
    </aside>
  );
}
