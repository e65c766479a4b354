import sentences from "../language/en/sentence.json";
import { isolated } from "../text/visible";
import { duration } from "../time/display";
import { placeName } from "./place";
import type { Telling, Translate } from "./sentence";
import type { TellableEvent } from "./tellable";

/** Every value that a sentence may hold, isolated; what is not known is absent. */
export function valuesOf(event: TellableEvent, { translate, locale }: Telling): Record<string, string> {
  const named = (of: TellableEvent["targets"]) => targetsOf(of, translate, locale);
  const ofKind = (...kinds: string[]) => event.targets.filter(({ kind }) => kinds.includes(kind.toLowerCase()));
  const people = ofKind("user", "delegated user");
  const place = placeName(event.city, event.country, locale);
  const address = event.ipAddress ?? undefined;
  const where = place && address ? `${isolated(place)} (${isolated(address)})` : (place ?? address);
  const told = event.errorMeaning ?? event.outcomeReason;
  const reason = (told ?? event.errorCode)?.trim().replace(/[.!]+$/, "");
  return compact({
    who: whoOf(event, translate, ""),
    subject: whoOf(event, translate, "Briefly"), // before a colon, where no clause can stand
    targets: named(aboutPeople.has(event.activity) && people.length > 0 ? people : without(event.targets, "system")),
    target: named(people.length > 0 ? people : without(event.targets, "role")),
    role: named(ofKind("role")),
    product: named(ofKind("subscription")),
    tenant: isolated((event.activity.startsWith("role.") && ofKind("tenant")[0]?.name) || event.tenantName), // where it holds
    elsewhere: event.targets.some((target) => isTenant(target, event)) ? undefined : event.tenantName,
    feature: featureOf(event.activity, translate),
    reason: reason ? isolated(clipped(reason, 160)) : undefined,
    code: told && event.errorCode ? isolated(event.errorCode) : undefined,
    app: isolated(applicationOf(event)),
    place: where === place || where === address ? where && isolated(where) : where,
    source: isolated(event.source),
    ...provisionedBetween(event),
    task: isolated(event.activityName),
    activity: isolated(event.activityName),
    duration: event.durationMs == null ? undefined : duration(event.durationMs, locale),
  });
}

/**
 * Between which systems an identity was provisioned. Sources name the system that it came to or the service that did it, and
 * may list both systems and the identity in each: the first identity is the one that was provisioned.
 */
function provisionedBetween({ log, source, targets }: TellableEvent): Record<string, string | undefined> {
  const nameOf = (target: TellableEvent["targets"][number] | undefined) =>
    target?.name ?? target?.targetId ?? undefined;
  const systems = targets.filter(({ kind }) => kind.toLowerCase() === "system").map(nameOf);
  const to = systems.find((name) => name === source) ?? systems[0];
  const from = systems.find((name) => name !== to) ?? source;
  const identity = nameOf(without(targets, "system").find((target) => nameOf(target)));
  return {
    system: to && to !== from ? isolated(to) : undefined,
    ...(log === "PROVISIONING"
      ? { source: isolated(from), ...(identity ? { targets: isolated(clipped(identity, 80)) } : {}) }
      : {}),
  };
}

// What is done to a person names the person, not what else was touched.
const aboutPeople: ReadonlySet<string> = new Set([
  "user.impersonated",
  "user.enabled",
  "user.disabled",
  "user.password_changed",
  "password.reset",
  "password.reset_requested",
]);

function without(targets: TellableEvent["targets"], left: string): TellableEvent["targets"] {
  return targets.filter(({ kind }) => kind.toLowerCase() !== left);
}

/** What somebody signed in to: the application, or else whoever tells of it. */
export function applicationOf({
  targets,
  source,
}: Pick<TellableEvent, "source"> & { targets: { kind: string; name?: string | null }[] }): string {
  return targets.find(({ kind, name }) => kind.toLowerCase() === "application" && name)?.name ?? source;
}

function isTenant(target: TellableEvent["targets"][number], event: TellableEvent): boolean {
  return (
    target.targetId === event.tenantId ||
    (/^(organization|tenant|customer|partner)$/i.test(target.kind) && target.name === event.tenantName)
  );
}

function whoOf({ actor, onBehalfOf, impersonator }: TellableEvent, translate: Translate, form: "" | "Briefly"): string {
  const name = { actor: isolated(clipped(actor.name, 80)) };
  if (impersonator) {
    return translate(`sentence:who.actingAs${form}`, {
      ...name,
      impersonator: isolated(clipped(impersonator.name, 80)),
    });
  }
  const nameless = /^(system|unknown|)$/i.test(actor.name.trim());
  const who =
    actor.kind === "SYSTEM"
      ? translate(nameless ? "sentence:who.system" : "sentence:who.systemNamed", name)
      : actor.kind === "APPLICATION"
        ? translate("sentence:who.application", name)
        : nameless
          ? translate("sentence:who.unknown", {})
          : translate("sentence:who.person", name);
  return onBehalfOf
    ? translate(`sentence:who.onBehalf${form}`, { who, other: isolated(clipped(onBehalfOf.name, 80)) })
    : who;
}

function targetsOf(targets: TellableEvent["targets"], translate: Translate, locale: string): string | undefined {
  const names = targets
    .map((target) => target.name ?? target.targetId)
    .filter((name): name is string => Boolean(name))
    .map((name) => isolated(clipped(name, 80)));
  const [first] = names;
  return names.length <= 3
    ? list(names, locale) || undefined
    : translate("sentence:targets.more", { first: first ?? "", count: names.length - 1 });
}

function featureOf(activity: string, translate: Translate): string {
  const [code = ""] = activity.split(".");
  return code in sentences.feature ? translate(`sentence:feature.${code}`, {}) : isolated(code.replaceAll("_", " "));
}

const lists = new Map<string, Intl.ListFormat>();

export function list(names: string[], locale: string): string {
  const format = lists.get(locale) ?? new Intl.ListFormat(locale, { type: "conjunction" });
  lists.set(locale, format);
  return format.format(names);
}

/** Cuts between characters, never inside one. */
export function clipped(text: string, most: number): string {
  const characters = text.length > most ? [...text] : [];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : text;
}

function compact(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
