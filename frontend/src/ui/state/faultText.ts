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
