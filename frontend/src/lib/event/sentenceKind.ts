import type sentences from "../language/en/sentence.json";
import type { TellableEvent } from "./tellable";

/** The kinds of sentence that the catalogues know. */
export type SentenceKind = Exclude<keyof typeof sentences, "who" | "targets" | "feature">;

const byCode: Readonly<Record<string, SentenceKind>> = {
  "user.impersonated": "impersonate",
  "user.impersonation_ended": "impersonateEnd",
  "user.enabled": "accountOn",
  "user.disabled": "accountOff",
  "user.password_changed": "passwordChange",
  "user.signed_out": "signOut",
  "user.session_revoked": "sessionsEnded",
  "view.saved": "viewSaved",
  "view.deleted": "viewDeleted",
  "preferences.updated": "preferences",
  "password.reset": "passwordReset",
  "password.reset_requested": "passwordRequest",
  "role.assigned": "give",
  "assignment.created": "give",
  "role.unassigned": "take",
  "assignment.deleted": "take",
  "subscription.suspended": "subscriptionSuspended",
  "subscription.unsuspended": "subscriptionUnsuspended",
  "subscription.unsubscribed": "subscriptionUnsubscribed",
  "subscription.reactivated": "subscriptionReactivated",
  "subscription.deleted": "subscriptionDeleted",
  "subscription.plan_updated": "subscriptionPlan",
  "subscription.seats_updated": "subscriptionSeats",
  "organization_transfer.initiated": "transferStarted",
  "organization_transfer.executed": "transferDone",
  "tenant.transferred": "transferDone",
  "tenant.suspended": "tenantSuspended",
  "tenant.reactivated": "tenantReactivated",
  "provisioning.created": "provisionCreated",
  "provisioning.updated": "provisionUpdated",
  "provisioning.deleted": "provisionDeleted",
  "provisioning.disabled": "provisionDisabled",
  "provisioning.skipped": "provisionSkipped",
  "sign_in.succeeded": "signIn",
  "sign_in.failed": "signIn",
  "sign_in.interrupted": "signIn",
  "client.token_issued": "signIn",
  "client.token_refused": "signIn",
  "audit_log.searched": "logSearched",
  "audit_log.viewed": "logViewed",
  "audit_log.downloaded": "logDownloaded",
  "export.downloaded": "logDownloaded",
  "export.requested": "exportRequested",
};

const byEnding: readonly [ending: RegExp, kind: SentenceKind][] = [
  [/^[a-z_]+\.(created|added)$/, "create"],
  [/^[a-z_]+\.([a-z_]+_)?updated$/, "update"],
  [/^[a-z_]+\.deleted$/, "delete"],
  [/^[a-z_]+\.enabled$/, "switchOn"],
  [/^[a-z_]+\.disabled$/, "switchOff"],
];

// Kinds whose sentence is about its targets: without any, the activity's name says more.
const needTargets: ReadonlySet<SentenceKind> = new Set<SentenceKind>([
  "create",
  "update",
  "delete",
  "accountOn",
  "accountOff",
  "impersonate",
  "give",
  "take",
  "sessionsEnded",
  "viewSaved",
  "viewDeleted",
  "passwordReset",
  "passwordRequest",
  "passwordChange",
  "provisionCreated",
  "provisionUpdated",
  "provisionDeleted",
  "provisionDisabled",
  "provisionSkipped",
]);

/** Which sentence tells an event. Activities of other systems, and new ones of ours, are told by their name. */
export function sentenceKind(event: TellableEvent): SentenceKind {
  const kind =
    event.log === "TASK"
      ? "task"
      : (byCode[event.activity] ??
        byEnding.find(([ending]) => ending.test(event.activity))?.[1] ??
        (event.log === "SIGN_IN" && /sign.?in|log.?in/i.test(event.activity) ? "signIn" : "other"));
  const named = event.targets.some((target) => target.name || target.targetId);
  if (needTargets.has(kind) && !named) {
    return "other";
  }
  return (kind === "give" || kind === "take") && !event.targets.some(isRole) ? "other" : kind;
}

function isRole(target: { kind: string }): boolean {
  return target.kind.toLowerCase() === "role";
}
