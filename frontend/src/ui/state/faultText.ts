import type { Fault } from "../../api/fault";
import { type T, useT } from "../../lib/language/language";

const ours = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "BAD_USER_INPUT",
  "QUERY_TOO_COMPLEX",
  "INVALID_CURSOR",
  "PAYLOAD_TOO_LARGE",
  "RATE_LIMITED",
  "UNAVAILABLE",
  "NETWORK",
] as const;

/** True where only a newer page can talk to the server. */
export function isOutdated({ code }: Fault): boolean {
  return /^GRAPHQL_|^(BATCHING_NOT_SUPPORTED|BAD_REQUEST|METHOD_NOT_ALLOWED|UNSUPPORTED_MEDIA_TYPE)$/.test(code);
}

/** What the reader is told of a fault. The server's own sentence stands where it knows more: which input, or which right. */
export function faultText(fault: Fault, t: T): string {
  if (isOutdated(fault)) {
    return t("fault:code.OUTDATED");
  }
  const code = ours.find((known) => known === fault.code) ?? "INTERNAL";
  return code === "BAD_USER_INPUT" && fault.message ? fault.message : t(`fault:code.${code}`);
}

export function useFaultText(fault: Fault): string {
  return faultText(fault, useT());
}

/** Why a change was not made. The server's sentence says which right, state or input was in the way. */
export function refusalText(fault: Fault, t: T): string {
  switch (fault.code) {
    case "FORBIDDEN":
    case "CONFLICT":
    case "BAD_USER_INPUT":
      return fault.message || faultText(fault, t);
    case "AUDIT_UNAVAILABLE":
      return t("fault:code.AUDIT_UNAVAILABLE");
    case "NETWORK":
    case "UNAVAILABLE":
      return t("fault:uncertain");
    default:
      return faultText(fault, t);
  }
}

export function useRefusalText(fault: Fault): string {
  return refusalText(fault, useT());
}
