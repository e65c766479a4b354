import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useT } from "../../lib/language/language";

/** What the server says of a sign-in by an identity provider, and which words tell it. */
const told = {
  UNKNOWN_PROVIDER: "gone",
  PROVIDER_UNAVAILABLE: "away",
  NOT_BEGUN: "late",
  OTHER_ISSUER: "answer",
  CODE_REFUSED: "answer",
  TOKEN_REFUSED: "answer",
  CANCELLED: "cancelled",
  EMAIL_UNVERIFIED: "unverified",
  NO_ACCOUNT: "noAccount",
  DISABLED: "disabled",
  BLOCKED: "blocked",
} as const;

/** Why a sign-in by an identity provider ended here. */
export function ProviderFault({ code }: { code: string }) {
  const t = useT();
  const words = Object.hasOwn(told, code) ? told[code as keyof typeof told] : "other";
  return (
    <MessageBar intent="error" politeness="assertive" layout="multiline">
      <MessageBarBody>{t(`signIn:refused.${words}`)}</MessageBarBody>
    </MessageBar>
  );
}
