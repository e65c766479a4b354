import { acting } from "./client";
import { faultOfResponse, networkFault, Refusal } from "./fault";
import type { AuditEventFilter, ExportFormat, ExportProfile } from "./generated/graphql";

/** Where the server makes a file while it is sent. */
export function directPath(filter: AuditEventFilter, format: ExportFormat, profile: ExportProfile = "FULL"): string {
  const bom = format === "CSV" ? { bom: "true" } : {};
  return `/downloads/events?${new URLSearchParams({ format, profile, ...bom, filter: JSON.stringify(filter) })}`;
}

/**
 * Lets the browser fetch a file itself, by a link that is good for a few minutes: it never passes through the memory of the
 * page. Refused is what the server says at once; what fails later the browser tells among its downloads.
 */
export async function download(path: string): Promise<void> {
  const url = await ticketFor(path);
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}

async function ticketFor(path: string): Promise<string> {
  let response: Response;
  try {
    response = await acting.authorised("/downloads/tickets", {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ path }),
    });
  } catch (cause) {
    throw cause instanceof Refusal ? cause : new Refusal(networkFault(cause));
  }
  if (!response.ok) {
    throw new Refusal(await faultOfResponse(response));
  }
  return ((await response.json()) as { url: string }).url;
}
