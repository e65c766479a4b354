import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { catalogue as de } from "../language/de";
import { catalogue as en } from "../language/en";
import { pieces, plain } from "../text/visible";
import { sentence } from "./sentence";
import type { SentenceKind } from "./sentenceKind";
import type { TellableEvent } from "./tellable";

beforeAll(async () => {
  await i18next.init({
    lng: "en",
    defaultNS: "frame",
    resources: { en, de },
    interpolation: { escapeValue: false },
    missingKeyHandler: (_, namespace, key) => {
      throw new Error(`no message ${namespace}:${key}`);
    },
    saveMissing: true,
  });
});

const event: TellableEvent = {
  log: "AUDIT",
  activity: "organization.created",
  activityName: "Create organization",
  outcome: "SUCCESS",
  outcomeReason: null,
  errorCode: null,
  errorMeaning: null,
  severity: "INFORMATION",
  source: "portal",
  tenantId: "t1",
  tenantName: "Contoso AG",
  durationMs: null,
  ipAddress: null,
  city: null,
  country: null,
  actor: { kind: "PARTNER_USER", name: "Ann Berg" },
  targets: [{ kind: "user", targetId: "u1", name: "Kim", changes: [] }],
};

function tell(change: Partial<TellableEvent>, language: "en" | "de" = "en"): string {
  const t = i18next.getFixedT(language);
  const translate = (key: string, values: Record<string, string | number>) => String(t(key as never, values as never));
  return plain(sentence({ ...event, ...change }, { translate, locale: language }));
}

const sam = { kind: "SUPPORT", name: "Sam Lee" } as const;
const target = (name: string | null, kind = "user") => ({ kind, targetId: null, name, changes: [] });
const changed = (...changes: { property: string; old?: unknown; new?: unknown }[]) => [
  { kind: "mailbox", targetId: "m1", name: "Archive", changes },
];

describe("sentences", () => {
  it("say who: a person, somebody acting as another, an application, the system", () => {
    expect(tell({})).toBe("Ann Berg created Kim in Contoso AG.");
    expect(tell({ impersonator: sam })).toBe("Sam Lee, acting as Ann Berg, created Kim in Contoso AG.");
    expect(tell({ actor: { kind: "APPLICATION", name: "billing-sync" } })).toBe(
      "billing-sync (application) created Kim in Contoso AG.",
    );
    expect(tell({ actor: { kind: "SYSTEM", name: "system" }, onBehalfOf: sam })).toBe(
      "The system, on behalf of Sam Lee, created Kim in Contoso AG.",
    );
    expect(tell({ actor: { kind: "UNKNOWN", name: "unknown" } })).toBe("Someone unknown created Kim in Contoso AG.");
  });

  it("leave the tenant out where it is the target itself", () => {
    expect(tell({ targets: [{ kind: "organization", targetId: "t1", name: "Contoso AG", changes: [] }] })).toBe(
      "Ann Berg created Contoso AG.",
    );
  });

  it("name up to three targets, and count more", () => {
    expect(tell({ targets: ["A", "B", "C"].map((name) => target(name)) })).toBe(
      "Ann Berg created A, B, and C in Contoso AG.",
    );
    expect(tell({ targets: ["A", "B", "C", "D"].map((name) => target(name)) })).toBe(
      "Ann Berg created A and 3 others in Contoso AG.",
    );
  });

  it("tell a change with its values as soon as they are known", () => {
    const activity = "settings.pst_limit_updated";
    expect(tell({ activity, targets: changed({ property: "days", old: 30, new: 90 }) })).toBe(
      "Ann Berg changed days of Archive in Contoso AG from 30 to 90.",
    );
    expect(tell({ activity, targets: changed({ property: "days", old: null, new: 90 }) })).toBe(
      "Ann Berg changed days of Archive in Contoso AG from not set to 90.",
    );
    expect(tell({ activity, targets: changed({ property: "days" }) })).toBe(
      "Ann Berg changed days of Archive in Contoso AG.",
    );
    expect(tell({ activity, targets: changed(...["a", "b", "c", "d"].map((property) => ({ property }))) })).toBe(
      "Ann Berg changed 4 properties of Archive in Contoso AG.",
    );
  });

  it("tell what was not done, and why", () => {
    expect(tell({ outcome: "DENIED", outcomeReason: "not permitted." })).toBe(
      "Ann Berg tried to create Kim in Contoso AG: not permitted.",
    );
    expect(tell({ activity: "compliance.disabled", outcome: "FAILURE" })).toBe(
      "Ann Berg could not turn compliance off for Contoso AG.",
    );
    expect(tell({ activity: "compliance.disabled" })).toBe("Ann Berg turned compliance off for Contoso AG.");
  });

  it("tell sign-ins with as much as is known", () => {
    const signIn = { log: "SIGN_IN", activity: "sign_in.succeeded" } as const;
    expect(tell({ ...signIn, targets: [] })).toBe("Ann Berg signed in to portal.");
    expect(
      tell({
        ...signIn,
        targets: [target("Portal", "application")],
        city: "Berlin",
        country: "DE",
        ipAddress: "203.0.113.7",
      }),
    ).toBe("Ann Berg signed in to Portal from Berlin, Germany (203.0.113.7).");
    expect(tell({ ...signIn, activity: "sign_in.failed", outcome: "FAILURE", targets: [], errorCode: "50126" })).toBe(
      "Ann Berg could not sign in to portal: 50126.",
    );
    const wrong = {
      ...signIn,
      activity: "sign_in.failed",
      outcome: "FAILURE",
      targets: [],
      errorCode: "50126",
      outcomeReason: "Error validating credentials due to invalid username or password.",
    } as const;
    expect(tell({ ...wrong, targets: [], ipAddress: "203.0.113.7" })).toBe(
      "Ann Berg could not sign in to portal from 203.0.113.7: Error validating credentials due to invalid username or password (50126).",
    );
    expect(tell({ ...wrong, targets: [], errorMeaning: "The user name or the password is wrong." })).toBe(
      "Ann Berg could not sign in to portal: The user name or the password is wrong (50126).",
    );
    expect(tell({ ...signIn, activity: "sign_in.interrupted", outcome: "PARTIAL", targets: [] })).toBe(
      "The sign-in of Ann Berg to portal was interrupted.",
    );
  });

  it("tell tasks with item, duration and outcome", () => {
    const task = { log: "TASK", activity: "task.finished", activityName: "Devices Report" } as const;
    expect(tell({ ...task, durationMs: 200_000 })).toBe("Devices Report finished for Kim in 3m 20s.");
    expect(tell({ ...task, outcome: "RUNNING", targets: [] })).toBe("Devices Report is running.");
    expect(tell({ ...task, severity: "WARNING", outcomeReason: "2 skipped" })).toBe(
      "Devices Report finished for Kim with warnings: 2 skipped.",
    );
    expect(tell({ ...task, outcome: "FAILURE", outcomeReason: "timeout", durationMs: 1_000 })).toBe(
      "Devices Report failed for Kim after 1s: timeout.",
    );
  });

  it("tell roles, and fall back to the activity's name where a part is missing", () => {
    const targets = [target("Kim"), target("Admin", "role")];
    expect(tell({ activity: "role.assigned", targets })).toBe("Ann Berg gave Kim the role Admin on Contoso AG.");
    const elsewhere = [...targets, target("Contoso Berlin", "Tenant")];
    expect(tell({ activity: "role.assigned", targets: elsewhere })).toBe(
      "Ann Berg gave Kim the role Admin on Contoso Berlin.",
    );
    expect(tell({ activity: "role.assigned", activityName: "Assign role", targets: [target("Kim")] })).toBe(
      "Ann Berg: Assign role, Kim, in Contoso AG.",
    );
    expect(tell({ activity: "Add member to group", activityName: "Add member to group", targets: [] })).toBe(
      "Ann Berg: Add member to group, in Contoso AG.",
    );
  });

  it("tell the product of a subscription and the system of a provisioning apart from their targets", () => {
    expect(tell({ activity: "subscription.suspended", targets: [target("Archive Plus", "Subscription")] })).toBe(
      "Ann Berg suspended the subscription Archive Plus of Contoso AG.",
    );
    expect(tell({ activity: "subscription.suspended", targets: [] })).toBe(
      "Ann Berg suspended the subscription of Contoso AG.",
    );
    const provisioned = {
      log: "PROVISIONING",
      targets: [target("Kim", "User"), target("Salesforce", "System")],
    } as const;
    expect(tell({ ...provisioned, targets: [...provisioned.targets], activity: "provisioning.created" })).toBe(
      "portal created Kim in Salesforce.",
    );
    expect(
      tell({
        ...provisioned,
        targets: [...provisioned.targets],
        activity: "provisioning.skipped",
        outcome: "PARTIAL",
        outcomeReason: "not in scope",
      }),
    ).toBe("portal skipped Kim in Salesforce: not in scope.");
    // As Entra tells it: the identity in both systems, and the system that it came to as the source.
    const both = [
      target("kim@contoso.example"),
      target("Kim"),
      target("Salesforce", "System"),
      target("Workday", "System"),
    ];
    const entra = { log: "PROVISIONING", activity: "provisioning.created", source: "Salesforce" } as const;
    expect(tell({ ...entra, targets: both })).toBe("Workday created kim@contoso.example in Salesforce.");
    expect(tell({ ...entra, targets: both.slice(0, 3) })).toBe("Salesforce created kim@contoso.example.");
  });

  it("tell what was done with sessions, views and preferences", () => {
    expect(tell({ activity: "user.session_revoked" })).toBe("Ann Berg ended sessions of Kim.");
    expect(tell({ activity: "view.saved", targets: [target("Monday", "View")] })).toBe(
      "Ann Berg saved the view Monday.",
    );
    expect(tell({ activity: "preferences.updated" }, "de")).toBe("Ann Berg hat eigene Einstellungen der App geändert.");
  });

  it("put no clause before a colon", () => {
    const other = { activity: "x", activityName: "Rotate key", targets: [], onBehalfOf: sam };
    expect(tell(other)).toBe("Ann Berg (on behalf of Sam Lee): Rotate key, in Contoso AG.");
    expect(tell({ ...other, onBehalfOf: null, impersonator: sam })).toBe(
      "Sam Lee (as Ann Berg): Rotate key, in Contoso AG.",
    );
  });

  it("are whole in German too", () => {
    expect(tell({ impersonator: sam, activity: "compliance.disabled" }, "de")).toBe(
      "Sam Lee (handelnd als Ann Berg) hat Compliance für Contoso AG ausgeschaltet.",
    );
  });

  it("exist for every kind, outcome and language, with every value filled in", () => {
    const kinds = Object.keys(en.sentence).filter((key) => !["who", "targets", "feature"].includes(key));
    const activities = Object.keys(byActivity).concat("something.else");
    const seen = new Set<SentenceKind>();
    for (const activity of activities) {
      for (const outcome of ["SUCCESS", "PARTIAL", "FAILURE", "DENIED", "RUNNING", "UNKNOWN"] as const) {
        for (const outcomeReason of [null, "because"]) {
          for (const targets of [
            [],
            [target("Kim"), target("Admin", "role")],
            changed({ property: "a", old: 1, new: 2 }),
          ]) {
            for (const language of ["en", "de"] as const) {
              const log = activity === "task.finished" ? "TASK" : "AUDIT";
              const told = tell({ activity, outcome, outcomeReason, targets, log }, language);
              expect(told, activity).not.toMatch(/undefined|{{|sentence:/);
              expect(told, activity).toMatch(/\.$/);
            }
          }
        }
      }
      seen.add(byActivity[activity] ?? "other");
    }
    expect(kinds.filter((kind) => !seen.has(kind as SentenceKind) && !kind.startsWith("update"))).toEqual([]);
  }, 30_000);

  it("set values off and disarm them", () => {
    const t = i18next.getFixedT("en");
    const translate = (key: string, values: Record<string, string | number>) =>
      String(t(key as never, values as never));
    const told = sentence(
      { ...event, actor: { kind: "SUPPORT", name: "A\u202enn\n<b>" } },
      { translate, locale: "en" },
    );
    expect(pieces(told)[0]).toEqual({ text: "A⟨U+202E⟩nn␊<b>", data: true });
  });
});

const byActivity: Record<string, SentenceKind> = {
  "user.session_revoked": "sessionsEnded",
  "view.saved": "viewSaved",
  "view.deleted": "viewDeleted",
  "preferences.updated": "preferences",
  "user.created": "create",
  "nfr.updated": "update",
  "user.deleted": "delete",
  "compliance.enabled": "switchOn",
  "compliance.disabled": "switchOff",
  "user.enabled": "accountOn",
  "user.disabled": "accountOff",
  "user.impersonated": "impersonate",
  "user.impersonation_ended": "impersonateEnd",
  "role.assigned": "give",
  "role.unassigned": "take",
  "password.reset": "passwordReset",
  "password.reset_requested": "passwordRequest",
  "user.password_changed": "passwordChange",
  "subscription.suspended": "subscriptionSuspended",
  "subscription.unsuspended": "subscriptionUnsuspended",
  "subscription.unsubscribed": "subscriptionUnsubscribed",
  "subscription.reactivated": "subscriptionReactivated",
  "subscription.deleted": "subscriptionDeleted",
  "subscription.plan_updated": "subscriptionPlan",
  "subscription.seats_updated": "subscriptionSeats",
  "organization_transfer.initiated": "transferStarted",
  "organization_transfer.executed": "transferDone",
  "tenant.suspended": "tenantSuspended",
  "tenant.reactivated": "tenantReactivated",
  "sign_in.succeeded": "signIn",
  "user.signed_out": "signOut",
  "provisioning.created": "provisionCreated",
  "provisioning.updated": "provisionUpdated",
  "provisioning.deleted": "provisionDeleted",
  "provisioning.disabled": "provisionDisabled",
  "provisioning.skipped": "provisionSkipped",
  "task.finished": "task",
  "audit_log.searched": "logSearched",
  "audit_log.viewed": "logViewed",
  "audit_log.downloaded": "logDownloaded",
  "export.requested": "exportRequested",
};
